// What makes the pages pleasant; everything works without it.

const wide = window.matchMedia("(min-width: 44.01rem)");

/** Folds that stand open where there is room for a column of their own. */
function unfold() {
  for (const fold of document.querySelectorAll("details[data-wide-open]")) {
    fold.open = wide.matches;
  }
}

/** “/” goes to the question, unless the person is writing. */
function listenForSlash(event) {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector('input[type="search"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** In a long table of contents the place being read is marked and kept in view. */
function followReading() {
  const contents = document.querySelector(".tree");
  const provisions = document.querySelectorAll(".provision[id]");
  if (!contents || !provisions.length || !("IntersectionObserver" in window)) return;
  const links = new Map(
    [...contents.querySelectorAll('a[href^="#"]')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  let marked = null;
  let opened = null;
  const observer = new IntersectionObserver(
    (entries) => {
      const top = entries.filter((entry) => entry.isIntersecting).sort((a, b) => a.boundingClientRect.top - b.boundingClientRect.top)[0];
      const link = top && links.get(top.target.id);
      if (!link || link === marked) return;
      marked?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      marked = link;
      const chapter = link.closest("details:not(.fold)");
      if (chapter !== opened) {
        if (opened) opened.open = false;
        opened = chapter && !chapter.open ? chapter : null;
        if (opened) opened.open = true;
      }
      if (!wide.matches) return;
      const box = contents.getBoundingClientRect();
      const place = link.getBoundingClientRect();
      if (place.height && (place.top < box.top || place.bottom > box.bottom)) {
        contents.scrollTop += place.top - box.top - box.height / 3;
      }
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const provision of provisions) observer.observe(provision);
}

unfold();
wide.addEventListener("change", unfold);
document.addEventListener("keydown", listenForSlash);
followReading();
