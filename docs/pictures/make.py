"""The pictures of the README, made anew: ``.venv/bin/python docs/pictures/make.py`` after ``make install-test``.

Only specimens are in them (``corpus/specimens``, invented acts): they are ingested into a folder that is thrown away,
served on a free port and photographed by the system's Chromium, 1280 points wide. Fonts of every script make them
look as they do in the README (on Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-extra).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from corpus.settings import Settings
from search_app import create_app

HERE = Path(__file__).resolve().parent
SPECIMENS = HERE.parents[1] / "corpus" / "specimens"
VIEW = {"width": 1280, "height": 860}
ACT = "/akn/sco/act/other/2021-03-01/specimen-1"
PICTURES = {
    "search": "/search?ui=ru&q=" + quote("выдача OR extradition OR 引渡 OR استرداد OR топшириш"),
    "act": f"{ACT}/fas@2024-03-15?ui=ru",
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over ``folder``, filled with the specimens."""
    command = [str(Path(sys.executable).with_name("svod")), "ingest", "--from", str(SPECIMENS)]
    subprocess.run(command, env={**os.environ, "SVOD_DATA": str(folder)}, check=True)  # noqa: S603
    server = create_server(create_app(Settings(data=folder)), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def main() -> None:
    """Write every picture beside this file."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium is installed (on Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=VIEW, locale="ru", color_scheme="light")  # type: ignore[arg-type]
        for name, path in PICTURES.items():
            answer = page.goto(address + path)
            if answer is None or not answer.ok:
                sys.exit(f"The page of the picture “{name}” ({path}) was not served.")
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
