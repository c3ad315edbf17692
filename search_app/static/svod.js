// What makes the pages pleasant; everything works without it.

import { suggestUnder } from "./suggest.js";

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
  const field = document.querySelector('.ask input[name="q"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** In a long table of contents the place being read is marked, unfolded and kept in view. */
function followReading() {
  const contents = document.querySelector(".tree");
  const provisions = document.querySelectorAll(".provision[id]");
  if (!contents || !provisions.length || !("IntersectionObserver" in window)) return;
  const links = new Map(
    [...contents.querySelectorAll('a[href^="#"]')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const seen = new Set();
  let marked = null;
  let opened = [];
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
    const link = links.get(beingRead(seen)?.id);
    if (!link || link === marked) return;
    marked?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    marked = link;
    opened = unfoldTo(link, opened);
    if (wide.matches) keepInView(link, contents);
  }, { rootMargin: "0px 0px -40% 0px", threshold: [0, 0.1, 0.5, 1] });
  for (const provision of provisions) observer.observe(provision);
}

/** Of the provisions on the screen the last that begins near its top, else the first. */
function beingRead(seen) {
  const placed = [...seen].map((element) => [element.getBoundingClientRect().top, element]).sort((a, b) => a[0] - b[0]);
  const begun = placed.filter(([top]) => top < 120);
  return (begun.at(-1) ?? placed[0])?.[1];
}

/** Open the divisions above a link; close those opened for the one before. */
function unfoldTo(link, before) {
  const above = [];
  for (let fold = link.closest("details"); fold && !fold.matches(".fold"); fold = fold.parentElement.closest("details")) {
    above.push(fold);
  }
  for (const fold of before) fold.open = above.includes(fold);
  const opened = above.filter((fold) => !fold.open || before.includes(fold));
  for (const fold of opened) fold.open = true;
  return opened;
}

function keepInView(link, box) {
  const frame = box.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  if (place.height && (place.top < frame.top || place.bottom > frame.bottom)) {
    box.scrollTop += place.top - frame.top - frame.height / 3;
  }
}

/** Addresses stay short: what has its default value is not sent. */
function leaveOutDefaults(event) {
  for (const input of event.target.elements) {
    if (input.name && (input.value === "" || input.matches('[value="current"], [value="relevance"]'))) input.disabled = true;
  }
  setTimeout(() => { for (const input of event.target.elements) input.disabled = false; });
}

unfold();
wide.addEventListener("change", unfold);
document.addEventListener("keydown", listenForSlash);
document.querySelector("#narrow")?.addEventListener("submit", leaveOutDefaults);
followReading();
document.querySelectorAll("input[data-suggestions]").forEach(suggestUnder);
