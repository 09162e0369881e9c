/* Small enhancements; every page works without this file. */
const EVERY = 20000; // milliseconds

/** Save a draft while it is being typed; say so politely. */
function autosave(form) {
  const status = form.querySelector("[data-autosave-status]");
  let dirty = false;
  let running = false;
  const say = (text) => { if (status) status.textContent = text; };
  const mark = () => { dirty = true; };
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  form.addEventListener("submit", () => { dirty = false; });
  const save = async () => {
    if (!dirty || running) return;
    dirty = false;
    running = true;
    const data = new FormData(form);
    data.delete("command_id"); // a draft is not the command: its id stays free for the real answer
    for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: data, credentials: "same-origin", redirect: "error",
        headers: { "X-Requested-With": "XMLHttpRequest", "X-Autosave": "1" },
      });
      if (answer.status === 401) return say("Your session has ended. Copy what you typed, then sign in again.");
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true });
      say(`Draft saved at ${time.replace(" ", "")}.`);
    } catch {
      dirty = true;
      say("The draft could not be saved. Copy what you typed, then use “Save and come back later”.");
    } finally {
      running = false;
    }
  };
  setInterval(save, EVERY);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) autosave(form);

/* A wide table that scrolls must be reachable with the keyboard, also after the screen was turned or enlarged. */
function reachable() {
  for (const box of document.querySelectorAll(".app-scroll")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}
reachable();
window.addEventListener("resize", reachable);
