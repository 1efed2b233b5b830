/* The page of the details: shows what the extension sends and tells it what is pressed. */
const editor = acquireVsCodeApi();
const main = document.querySelector("main");

window.addEventListener("message", ({ data }) => {
  // The extension escapes what comes from code, and the page's policy runs no script but this one.
  main.innerHTML = data.html;
  window.scrollTo(0, 0);
});

main.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  const link = event.target.closest("a[href]");
  if (button) {
    editor.postMessage({ ...button.dataset });
  } else if (link) {
    event.preventDefault();
    const href = link.getAttribute("href");
    const page = /^(?:\.\/)?([a-z-]+)\.md(?:#.*)?$/.exec(href);
    editor.postMessage(page ? { action: "docs", rule: page[1] } : { action: "external", href });
  }
});

editor.postMessage({ action: "ready" });
