// Shows sides of cards one after the other, as a reviewer does, and measures each.
async ([sides, axeOptions]) => {
  const root = document.documentElement;
  const place = document.getElementById("qa");

  // Stands for what the text of a note is in, and is no text of a note itself.
  const apart = "style, code, pre, svg, .mathjax_ignore";

  function texts() {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim() && !text.parentElement.closest("style")) found.push(text);
    }
    return found;
  }

  function measured() {
    const question = place.querySelector(".question").getBoundingClientRect();
    const all = texts();
    return {
      sideways: root.scrollWidth - root.clientWidth,
      top: question.top,
      bottom: question.bottom,
      smallest: Math.min(...all.map((text) => parseFloat(getComputedStyle(text.parentElement).fontSize))),
      rules: place.querySelectorAll("hr#answer").length,
      unloaded: [...place.querySelectorAll("img")].filter((picture) => !picture.naturalWidth).length,
      outside: all.filter((text) => !text.parentElement.closest(apart)).map((text) => text.data),
    };
  }

  async function broken() {
    const { violations } = await axe.run(document, axeOptions);
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
  }

  const results = [];
  for (const side of sides) {
    place.innerHTML = side;
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
    scrollTo(0, 0);
    results.push({ ...measured(), violations: axeOptions ? await broken() : [] });
  }
  return results;
}
