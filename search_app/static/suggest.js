// Names and terms under a question while it is typed: a combobox with a list (WAI-ARIA). What is typed is posted, so that
// it stands in no address. Without a script, or without an answer, the field is a field.

const WAIT = 120;
let lists = 0;

/** Give a field its list. */
export function suggestUnder(input) {
  const list = listFor(input);
  let asked = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    show(input, list, []);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const found = await suggestions(input.value, asked.signal);
    if (found) show(input, list, document.activeElement === input ? found : []);
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    input.value.trim() ? (timer = setTimeout(ask, WAIT)) : close();
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(ask, WAIT); });
  input.addEventListener("keydown", (event) => listen(event, input, list, close));
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => choose(event.target.closest("li"), input, close));
}

function listFor(input) {
  const list = document.createElement("ul");
  list.id = `suggestions-${++lists}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestions);
  input.parentElement.append(list);
  input.type = "text"; // a search field may not be a combobox
  input.enterKeyHint = "search";
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);
  return list;
}

/** What the base suggests; nothing when it does not answer or the person has typed on. */
async function suggestions(typed, signal) {
  try {
    const answer = await fetch("/suggest", {
      method: "POST", body: new URLSearchParams({ q: typed }), headers: { Accept: "application/json" }, signal,
    });
    return answer.ok ? (await answer.json()).suggestions : [];
  } catch {
    return null;
  }
}

function show(input, list, found) {
  list.replaceChildren(...found.map((each, place) => {
    const item = document.createElement("li");
    const text = document.createElement("span");
    const kind = document.createElement("small");
    item.id = `${list.id}-${place}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    text.textContent = each.text;
    text.lang = each.language;
    text.dir = each.direction;
    kind.textContent = each.kind === "concept" ? input.dataset.term : input.dataset.act;
    if (each.kind !== "concept") item.dataset.act = each.about;
    item.dir = each.direction; // the word stands where it is typed, what it is at the other end
    kind.dir = "auto";
    item.append(text, kind);
    return item;
  }));
  list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function listen(event, input, list, close) {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !list.hidden) {
    event.preventDefault();
    move(input, list, step);
  } else if (event.key === "Enter") {
    const item = list.querySelector('[aria-selected="true"]');
    if (!item) return close();
    event.preventDefault();
    choose(item, input, close);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  }
}

/** Past either end lies the field itself. */
function move(input, list, step) {
  const items = [...list.children];
  const from = items.findIndex((item) => item.ariaSelected === "true");
  const to = (from + 1 + step + items.length + 1) % (items.length + 1) - 1;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === to)));
  if (to < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", items[to].id);
  items[to].scrollIntoView({ block: "nearest" });
}

/** A name of an act leads to the act, a term is asked for. */
function choose(item, input, close) {
  if (!item) return;
  if (item.dataset.act) return location.assign(item.dataset.act);
  input.value = item.firstChild.textContent;
  close();
  input.form.requestSubmit();
}
