// The list of lessons behind a button on a narrow screen, and the list of this page's headings.
export function startContents() {
  const menu = document.querySelector("button.menu"), course = document.getElementById("course");
  const open = wanted => {
    menu.setAttribute("aria-expanded", String(wanted));
    course.classList.toggle("open", wanted);
    if (wanted) course.querySelector("[aria-current]").focus();
  };
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
  course.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    open(false);
    menu.focus();
  });
  course.addEventListener("click", event => { if (event.target.closest("a")) open(false); });
  const current = course.querySelector("[aria-current]");
  course.scrollTop = current.offsetTop - course.clientHeight / 2;
  listHeadings(current, document.querySelector("nav.here"));
}

// Beside the text, or on a narrow screen below the lesson's own line among the others.
function listHeadings(lesson, beside) {
  const headings = document.querySelectorAll("article h2");
  if (headings.length < 2) return beside.remove();
  beside.append(Object.assign(document.createElement("p"), { textContent: "On this page" }), listOf(headings));
  lesson.after(listOf(headings));
}

function listOf(headings) {
  const list = document.createElement("ol");
  const links = new Map([...headings].map(heading => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent;
    item.append(link);
    list.append(item);
    return [heading, link];
  }));
  follow(links);
  return list;
}

// Marks the section that is being read.
function follow(links) {
  const watch = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const heading of links.keys()) watch.observe(heading);
}
