// What several parts of a page do: wait until something comes near the screen, and load files.

// Calls `begin` once with every element of a selector as it comes near; `margin` in pixels.
export function whenNear(selector, margin, begin) {
  const near = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) {
      near.unobserve(target);
      begin(target);
    }
  }, { rootMargin: `${margin}px` });
  for (const place of document.querySelectorAll(selector)) near.observe(place);
}

// Waits for a style sheet, once however many ask for it.
export function styled(address) {
  if (document.querySelector(`link[href="${address}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise(done => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
