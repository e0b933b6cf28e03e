// The page of `mkcards preview`: one file, no library, no text of a note ever taken for HTML.
// What is shown of a card is HTML that mkcards sanitised, and stays in a frame without scripts.
"use strict";
(() => {
  const root = document.documentElement;
  const IS_LIVE = root.dataset.form === "live";
  const NARROW = matchMedia("(max-width: 819px)");
  const ROW = 68; // pixels a row of the list takes, as in preview.css
  const SPARE_ROWS = 8;
  const GROUP_SHOWN = 100;
  const KINDS = { basic: "Basic", cloze: "Cloze", open: "Open", review: "Review" };
  const FATES = {
    new: "New",
    changed: "Changed",
    moved: "Moved",
    returned: "Back again",
    kept: "Your edit stays",
  };

  const byId = (id) => document.getElementById(id);
  const ui = Object.fromEntries(
    [...document.querySelectorAll("[id]")].map((element) => [element.id, element]),
  );

  const state = {
    generation: 0,
    index: null,
    batches: new Map(), // number → promise of what is shown of its cards
    matching: [], // places of the cards that search and filters leave
    current: -1, // place of the card that is shown
    isFlipped: false,
    isDark: false,
    filter: { words: "", deck: "", kind: "", rule: "", fate: "", found: false, finding: null },
    closed: new Set(), // decks whose decks below are hidden
    unfolded: new Set(), // names of the folds about a card that are open
    shown: 0, // counts what was asked to be shown, so that a late answer shows nothing
    about: "", // guid of the card that is told about
    hasPushed: false,
  };

  // --- elements -------------------------------------------------------------------------------

  /** Make an element; a child that is a string is text. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on")
        for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
      else if (value !== false && value !== null && value !== undefined)
        element.setAttribute(key, value === true ? "" : value);
    }
    element.append(
      ...children
        .flat()
        .filter((child) => child !== null && child !== undefined && child !== false),
    );
    return element;
  }

  /** Give text with what stands between backticks as code. */
  function withCode(text) {
    return text.split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));
  }

  const count = (number, word) =>
    `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  // --- data -----------------------------------------------------------------------------------

  const waiting = new Map(); // name of a file of data → what takes its value
  globalThis.mkcardsData = (name, value) => waiting.get(name)?.(value);

  /** Load a file of data written beside the page; a script, for a page from a disk may not fetch. */
  function loadFile(name) {
    return new Promise((resolve, reject) => {
      const script = make("script", { src: `data/${name}.js` });
      script.onload = script.onerror = () => {
        script.remove();
        waiting.delete(name);
        reject(new Gone(name)); // says nothing once the file has given its value
      };
      waiting.set(name, resolve);
      document.head.append(script);
    });
  }

  /** Says that data are not there: the cards are others by now, or the server has ended. */
  class Gone extends Error {}

  async function load(path) {
    const answer = await fetch(`data/${path}.json`).catch(() => null);
    if (!answer?.ok) throw new Gone(path);
    return answer.json();
  }

  /** Wait for data; what is gone is no trouble, for the next message tells of newer ones. */
  async function unlessGone(work) {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
  }

  const loadIndex = () => (IS_LIVE ? load("index") : loadFile("index"));
  const loadBatch = (number) =>
    IS_LIVE ? load(`${state.generation}/${number}`) : loadFile(`cards-${number}`);

  /** Give what is shown of a card. */
  async function details(place) {
    const size = state.index.batch;
    const number = Math.floor(place / size);
    if (!state.batches.has(number)) {
      const batch = loadBatch(number);
      state.batches.set(number, batch);
      batch.catch(() => state.batches.delete(number));
    }
    return (await state.batches.get(number))[place % size];
  }

  /** Give sides of a card with their media in them, where a frame may load none. */
  async function withMedia(sides, names) {
    if (IS_LIVE || !names.length) return sides;
    const loaded = names.map(async (name) => [name, await loadFile(`media-${name}`)]);
    const contents = new Map(await Promise.all(loaded));
    const within = (source, name) => (contents.has(name) ? ` src="${contents.get(name)}"` : source);
    return sides.map((side) => side.replace(/ src="media\/([A-Za-z0-9._-]+)"/g, within));
  }

  /** Take a new index in and go on with the same card, side and place in the list. */
  function takeIndex({ generation, index }) {
    const before = cardBefore();
    const rowBefore = rowOf(state.current);
    Object.assign(state, { generation, index, batches: new Map() });
    state.filter.finding = null;
    for (const card of index.cards) card.folded = folded(wordsOf(card).join("\n"));
    document.title = `${index.project} · mkcards preview`;
    ui.project.textContent = index.project;
    fillFilters();
    showTree();
    showQuestions();
    showFindings();
    showReviews();
    showCounts();
    match();
    const same = sameCard(before);
    state.current = same;
    const row = rowOf(same);
    if (rowBefore >= 0 && row >= 0) ui.list.scrollTop += (row - rowBefore) * ROW;
    show(same >= 0 ? same : (state.matching[0] ?? -1));
  }

  /** Give what tells the shown card from others; at first the address of the page names it. */
  function cardBefore() {
    const card = state.index?.cards[state.current];
    if (!card) return { guid: location.hash.slice(1) };
    return { ...card, noteName: state.index.notes[card.note] };
  }

  /** Give the place of a card, or of the one that now stands where it did in its note. */
  function sameCard({ guid, question, noteName, line }) {
    const { cards, notes } = state.index;
    const same = cards.findIndex((card) => card.guid === guid);
    if (same >= 0) return same;
    const near = cards
      .map((card, place) => ({ card, place }))
      .filter(({ card }) => notes[card.note] === noteName);
    const asked = near.find(({ card }) => card.question === question);
    if (asked) return asked.place;
    near.sort((one, two) => Math.abs(one.card.line - line) - Math.abs(two.card.line - line));
    return near[0]?.place ?? -1;
  }

  const wordsOf = (card) => [
    card.text,
    card.path,
    state.index.decks[card.deck],
    placeOf(card),
    card.rule,
  ];

  const placeOf = (card) =>
    card.line ? `${state.index.notes[card.note]}:${card.line}` : state.index.notes[card.note];

  // --- search and filters -----------------------------------------------------------------------

  const FILTERS = ["kind", "rule", "fate"];

  function fillFilters() {
    const { cards } = state.index;
    const choices = (key, every, names) => {
      const numbers = new Map();
      for (const card of cards)
        if (card[key]) numbers.set(card[key], (numbers.get(card[key]) ?? 0) + 1);
      const sorted = names
        ? Object.keys(names).filter((name) => numbers.has(name))
        : [...numbers.keys()].sort();
      const options = sorted.map((name) =>
        make("option", { value: name }, `${names?.[name] ?? name} (${numbers.get(name)})`),
      );
      ui[key].replaceChildren(make("option", { value: "" }, every), ...options);
      if (!numbers.has(state.filter[key])) state.filter[key] = "";
      ui[key].value = state.filter[key];
      return numbers.size;
    };
    choices("kind", "Every kind", KINDS);
    choices("rule", "Every rule");
    ui["fate-filter"].hidden = !choices("fate", "All cards", FATES);
  }

  function match() {
    const { cards, decks } = state.index;
    const { words, deck, kind, rule, fate, found, finding } = state.filter;
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    const inDeck = decks.map((name) => !deck || name === deck || name.startsWith(`${deck}::`));
    state.matching = [];
    cards.forEach((card, number) => {
      if (
        inDeck[card.deck] &&
        (!kind || card.kind === kind) &&
        (!rule || card.rule === rule) &&
        (!fate || card.fate === fate) &&
        (!found || card.findings) &&
        (!finding || finding.cards.includes(number)) &&
        wanted.every((word) => card.folded.includes(word) || folded(card.guid).startsWith(word))
      )
        state.matching.push(number);
    });
    const isAll = state.matching.length === cards.length;
    const all = count(cards.length, "card");
    ui.hits.textContent = isAll ? all : `${state.matching.length.toLocaleString("en")} of ${all}`;
    if (finding) ui.hits.textContent += ` for ${finding.place}`;
    ui.all.hidden = isAll;
    fitList();
  }

  /** Apply the filters, and show the first card left where the one shown is not among them. */
  function refilter() {
    match();
    if (!state.matching.includes(state.current)) show(state.matching[0] ?? -1);
    else drawList();
    showWhere();
  }

  function clearFilters() {
    Object.assign(state.filter, {
      words: "",
      deck: "",
      kind: "",
      rule: "",
      fate: "",
      found: false,
      finding: null,
    });
    ui.search.value = "";
    ui.found.checked = false;
    for (const name of FILTERS) ui[name].value = "";
    showTree();
    refilter();
    reveal();
  }

  // --- tree of decks ----------------------------------------------------------------------------

  function showTree() {
    const nodes = new Map();
    const tops = [];
    for (const card of state.index.cards) {
      let path = "";
      let above = null;
      for (const name of state.index.decks[card.deck].split("::")) {
        path = path ? `${path}::${name}` : name;
        if (!nodes.has(path)) {
          const node = { name, path, number: 0, below: [] };
          nodes.set(path, node);
          (above ? above.below : tops).push(node);
        }
        above = nodes.get(path);
        above.number += 1;
      }
    }
    if (!nodes.has(state.filter.deck)) state.filter.deck = "";
    ui.tree.replaceChildren(deckList(tops));
  }

  /** Give a deck in one line with the only deck below it, as long as all its cards are there. */
  function joined(node) {
    const [below] = node.below;
    if (node.below.length !== 1 || below.number !== node.number) return node;
    return joined({ ...below, name: `${node.name} › ${below.name}` });
  }

  function deckList(nodes) {
    return make(
      "ul",
      {},
      nodes.map(joined).map((node) => {
        const isClosed = state.closed.has(node.path);
        const twist = node.below.length
          ? make("button", {
              type: "button",
              class: "twist",
              "aria-expanded": String(!isClosed),
              "aria-label": `Decks below ${node.name}`,
              "data-twist": node.path,
            })
          : make("span", { class: "twist" });
        const deck = make(
          "button",
          {
            type: "button",
            class: "deck",
            "data-deck": node.path,
            title: node.path.replaceAll("::", " › "),
            "aria-current": node.path === state.filter.deck ? "true" : false,
          },
          make("span", { class: "name" }, node.name),
          make("span", { class: "count" }, String(node.number)),
        );
        return make(
          "li",
          {},
          make("div", {}, twist, deck),
          node.below.length && !isClosed ? deckList(node.below) : null,
        );
      }),
    );
  }

  function chooseDeck(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { deck, twist } = button.dataset;
    if (twist && !state.closed.delete(twist)) state.closed.add(twist);
    if (deck) state.filter.deck = state.filter.deck === deck ? "" : deck;
    showTree();
    const again = [...ui.tree.querySelectorAll("button")].find((each) =>
      deck ? each.dataset.deck === deck : each.dataset.twist === twist,
    );
    again?.focus({ preventScroll: true });
    if (deck) refilter();
  }

  // --- list: only the rows in sight exist -------------------------------------------------------

  const space = make("div", { class: "space", role: "presentation" });
  ui.list.append(space);

  function fitList() {
    space.style.height = `${state.matching.length * ROW}px`;
    drawList();
  }

  function drawList() {
    const first = Math.max(0, Math.floor(ui.list.scrollTop / ROW) - SPARE_ROWS);
    const last = Math.min(
      state.matching.length,
      Math.ceil((ui.list.scrollTop + ui.list.clientHeight) / ROW) + SPARE_ROWS,
    );
    const rows = [];
    for (let place = first; place < last; place += 1) rows.push(row(place));
    space.replaceChildren(...rows);
    const active = byId(`row-${state.current}`);
    if (active) ui.list.setAttribute("aria-activedescendant", active.id);
    else ui.list.removeAttribute("aria-activedescendant");
  }

  function row(place) {
    const number = state.matching[place];
    const card = state.index.cards[number];
    const marks = [
      card.findings ? make("span", { class: "mark found" }, count(card.findings, "finding")) : null,
      card.fate && card.fate !== "kept" ? make("span", { class: "mark" }, FATES[card.fate]) : null,
      card.kind === "open" || card.kind === "review"
        ? make("span", { class: `mark ${card.kind}` }, KINDS[card.kind])
        : null,
    ];
    const element = make(
      "div",
      {
        role: "option",
        id: `row-${number}`,
        class: "row",
        "data-number": number,
        "aria-selected": String(number === state.current),
        "aria-setsize": state.matching.length,
        "aria-posinset": place + 1,
      },
      make("span", { class: "question", lang: card.lang }, card.question || "(picture)"),
      make(
        "span",
        { class: "meta" },
        make("span", { class: "path" }, card.path || placeOf(card)),
        marks,
      ),
    );
    element.style.transform = `translateY(${place * ROW}px)`;
    return element;
  }

  /** Scroll the list so that the card shown is in sight. */
  /** Give the place of a card among the rows of the list; -1 when filters leave it out. */
  const rowOf = (number) => state.matching.indexOf(number);

  function reveal() {
    const place = rowOf(state.current);
    if (place < 0) return;
    const top = place * ROW;
    const { scrollTop, clientHeight } = ui.list;
    if (top < scrollTop) ui.list.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) ui.list.scrollTop = top + ROW - clientHeight;
    drawList();
  }

  function step(by) {
    if (!state.matching.length) return;
    const at = rowOf(state.current);
    const place = at < 0 ? 0 : Math.min(Math.max(at + by, 0), state.matching.length - 1);
    if (place !== at) show(state.matching[place]);
    reveal();
  }

  // --- the card ---------------------------------------------------------------------------------

  async function show(number) {
    if (number !== state.current) state.isFlipped = false;
    state.current = number;
    state.shown += 1;
    drawList();
    showWhere();
    const isNone = number < 0;
    ui.nothing.hidden = !isNone;
    root.toggleAttribute("data-empty", isNone);
    if (isNone) {
      ui.nothing.textContent = state.index.cards.length
        ? "No card matches."
        : "The notes give no card yet.";
      return;
    }
    rememberCard(state.index.cards[number].guid);
    await unlessGone(showCard(number));
  }

  async function showCard(number) {
    const { shown } = state;
    const card = state.index.cards[number];
    const found = await details(number);
    const sides = await withMedia([found.front, found.back], found.media);
    if (shown !== state.shown) return;
    for (const device of ["phone", "desktop"]) {
      const [before, after] =
        state.index.frames[found.type][`${device}-${state.isDark ? "night" : "light"}`];
      sides.forEach((side, place) => putInFrame(ui[device].children[place], before + side + after));
    }
    turn();
    showAbout(card, found);
    if (state.about !== card.guid) ui.about.scrollTop = 0;
    state.about = card.guid;
  }

  /** Show a page in a frame; the same page stays as it is, scrolled and unfolded. */
  function putInFrame(frame, page) {
    if (frame.srcdoc === page) return;
    // A frame that gets another page would add it to what the Back button of the browser walks.
    const fresh = frame.cloneNode();
    fresh.srcdoc = page;
    frame.replaceWith(fresh);
  }

  /** Show the side that is to be seen; both are there, so that a flip takes no time. */
  function turn() {
    for (const device of ["phone", "desktop"]) {
      const [front, back] = ui[device].children;
      front.hidden = state.isFlipped;
      back.hidden = !state.isFlipped;
    }
    ui.flip.textContent = state.isFlipped ? "Show question" : "Show answer";
  }

  function flip() {
    if (state.current < 0) return;
    state.isFlipped = !state.isFlipped;
    turn();
  }

  function showWhere() {
    const place = rowOf(state.current);
    const all = state.matching.length;
    ui.where.textContent =
      place < 0 ? "" : `${(place + 1).toLocaleString("en")} / ${all.toLocaleString("en")}`;
    ui.previous.disabled = place <= 0;
    ui.next.disabled = place < 0 || place >= all - 1;
  }

  function rememberCard(guid) {
    try {
      history.replaceState(history.state, "", `#${guid}`);
    } catch {
      // Some browsers forbid it for a page from a disk; then only a reload forgets the card.
    }
  }

  // A click in a frame is not told to the page, but the frame takes the focus. On the front it
  // shows the answer; the back may hold things to click on. The focus comes back, for the keys.
  let lastTab = 0;
  addEventListener("blur", () =>
    setTimeout(() => {
      const frame = document.activeElement;
      if (frame?.tagName !== "IFRAME" || Date.now() - lastTab < 500) return;
      ui.stage.focus({ preventScroll: true });
      if (!state.isFlipped) flip();
    }),
  );

  // --- about the card ---------------------------------------------------------------------------

  function showAbout(card, found) {
    const here = state.index.findings.filter((each) => each.cards.includes(state.current));
    ui.about.replaceChildren(
      ...[
        here.length
          ? section(
              "Findings",
              make(
                "ul",
                { class: "findings" },
                here.map((each) => findingText(each)),
              ),
            )
          : null,
        reviewsSection(state.current),
        sourceSection(card, found),
        found.why ? whySection(card, found.why) : null,
        factsSection(card, found),
      ].filter(Boolean),
    );
  }

  const section = (title, ...content) => make("section", {}, make("h2", {}, title), ...content);

  function sourceSection(card, found) {
    const link = editorLink(card);
    const place = link
      ? make("a", { href: link, title: "Open in the editor (o)" }, placeOf(card))
      : make("span", {}, placeOf(card));
    if (!found.lines)
      return section(
        "Source",
        make("p", { class: "place" }, place),
        make("p", { class: "quiet" }, "The note was not read; the card comes from its card file."),
      );
    const lines = found.lines.map(([number, text, isOwn]) =>
      make(
        "li",
        { class: isOwn ? "own" : false, value: number },
        make("span", { class: "number", "aria-hidden": "true" }, String(number)),
        make("span", { class: "text" }, text || " "),
      ),
    );
    return section(
      "Source",
      make("p", { class: "place" }, place),
      make("ol", { class: "lines", lang: card.lang }, lines),
    );
  }

  function whySection(card, why) {
    const decisive = why.tried.filter((each) => each.cards);
    const others = why.tried.filter((each) => !each.cards);
    const path = why.path.join(" › ");
    return section(
      "Why this card",
      make(
        "p",
        { class: "path" },
        `${why.what}${why.markers.map((mark) => ` (${mark})`).join("")} in ${path}`,
      ),
      why.why ? make("p", {}, withCode(why.why)) : null,
      decisive.length ? make("ul", { class: "rules" }, decisive.map(ruleText)) : null,
      others.length
        ? fold("rules", `${count(others.length, "rule")} tried before`, others.map(ruleText))
        : null,
      why.ways.length
        ? fold(
            "ways",
            "To change this",
            why.ways.map((way) => make("li", {}, withCode(way))),
          )
        : null,
      standing(why),
    );
  }

  /** Make a fold that a person opens once for all cards. */
  function fold(name, title, entries) {
    const toggle = ({ target }) => state.unfolded[target.open ? "add" : "delete"](name);
    const list = make("ul", { class: name }, entries);
    const open = state.unfolded.has(name);
    return make("details", { open, on: { toggle } }, make("summary", {}, title), list);
  }

  function ruleText(tried) {
    const said = [tried.cards ? count(tried.cards, "card") : "", tried.said]
      .filter(Boolean)
      .join(", ");
    const weighed = tried.weighed.map(({ term, said: why }) =>
      make(
        "li",
        { class: why === "hidden" ? "hidden-term" : false },
        make("b", {}, term),
        ` ${why}`,
      ),
    );
    return make(
      "li",
      {},
      make("code", {}, tried.rule),
      " ",
      withCode(said),
      weighed.length ? make("ul", { class: "terms" }, weighed) : null,
    );
  }

  function standing(why) {
    const told = [
      why.edited?.length ? `Edited in the card file: ${why.edited.join(", ")}.` : "",
      why.kept ? "Keeps what an earlier build asked." : "",
    ]
      .filter(Boolean)
      .join(" ");
    return told ? make("p", { class: "standing" }, told) : null;
  }

  function factsSection(card, found) {
    const facts = [
      ["Kind", `${KINDS[card.kind]}, rule ${card.rule}`],
      ["Deck", state.index.decks[card.deck]],
      ["Tags", found.tags.join(" ")],
      ["Guid", card.guid],
      ["Card file", found.why?.file ?? ""],
      ["Media", found.media.join(" ")],
      ["Build", FATES[card.fate] ?? ""],
    ].filter(([, value]) => value);
    return section(
      "Card",
      make(
        "dl",
        { class: "facts" },
        facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
      ),
    );
  }

  function editorLink(card) {
    const { editor, files } = state.index;
    const file = files?.[card.note];
    if (!editor || !file) return "";
    return editor.replace("{path}", encodeURI(file)).replace("{line}", String(card.line || 1));
  }

  function openEditor() {
    const card = state.index?.cards[state.current];
    const link = card ? editorLink(card) : "";
    if (link) location.href = link;
  }

  // --- questions and findings -------------------------------------------------------------------

  function showCounts() {
    const { cards, findings, questions } = state.index;
    ui["cards-count"].textContent = cards.length;
    ui["questions-count"].textContent =
      cards.filter((card) => card.kind === "open").length + questions.length;
    ui["findings-count"].textContent = findings.length;
  }

  function showQuestions() {
    const { cards, decks, notes, questions } = state.index;
    const topics = new Map();
    cards.forEach((card, number) => {
      if (card.kind !== "open") return;
      const name = decks[card.deck].split("::").slice(1).join(" › ") || decks[card.deck];
      if (!topics.has(name)) topics.set(name, []);
      topics
        .get(name)
        .push(
          make(
            "li",
            {},
            make(
              "button",
              { type: "button", class: "entry", "data-card": number },
              make("span", { lang: card.lang }, card.question),
              make("span", { class: "quiet" }, placeOf(card)),
            ),
          ),
        );
    });
    const groups = [...topics].map(([name, entries]) => group(name, entries));
    if (questions.length) {
      const unasked = questions.map(({ note, line, text }) =>
        make(
          "li",
          {},
          make(
            "p",
            { class: "entry" },
            make("span", {}, text),
            make("span", { class: "quiet" }, `${notes[note]}:${line}`),
          ),
        ),
      );
      groups.push(
        group(
          "Asked in a note, without a card",
          unasked,
          "Write the answer below the question, or put (B) in front of it to keep it as an open card.",
        ),
      );
    }
    ui.questions.replaceChildren(
      ...(groups.length
        ? groups
        : [make("p", { class: "quiet" }, "The notes leave no question open.")]),
    );
  }

  function group(title, entries, hint = "") {
    const list = make("ul", { class: "entries" }, entries.slice(0, GROUP_SHOWN));
    const rest = entries.slice(GROUP_SHOWN);
    const more = rest.length
      ? make(
          "button",
          {
            type: "button",
            class: "plain",
            on: {
              click: () => {
                list.append(...rest);
                more.remove();
              },
            },
          },
          `${count(rest.length, "entry").replace("entrys", "entries")} more`,
        )
      : null;
    return make(
      "section",
      {},
      make("h3", {}, title, " ", make("span", { class: "count" }, String(entries.length))),
      hint ? make("p", { class: "quiet" }, hint) : null,
      list,
      more,
    );
  }

  function showFindings() {
    const kinds = new Map();
    for (const found of state.index.findings) {
      if (!kinds.has(found.code)) kinds.set(found.code, []);
      kinds.get(found.code).push(found);
    }
    const weights = { error: 0, warning: 1, note: 2 };
    const sorted = [...kinds].sort(
      ([, one], [, other]) => weights[one[0].severity] - weights[other[0].severity],
    );
    const groups = sorted.map(([code, found]) =>
      group(
        code.replaceAll("-", " "),
        found.map((each) =>
          findingText(
            each,
            each.cards.length > 0 && { "data-finding": state.index.findings.indexOf(each) },
          ),
        ),
      ),
    );
    ui.findings.replaceChildren(
      ...(groups.length ? groups : [make("p", { class: "quiet" }, "Nothing was found.")]),
    );
  }

  function findingText(found, jump = false) {
    const content = [
      make(
        "span",
        { class: "said" },
        make("span", { class: `mark ${found.severity}` }, found.severity),
        " ",
        withCode(found.message),
      ),
      make("span", { class: "quiet" }, found.place),
      found.hint ? make("span", { class: "hint" }, withCode(found.hint)) : null,
    ];
    return make(
      "li",
      {},
      jump
        ? make("button", { type: "button", class: "entry", ...jump }, content)
        : make("p", { class: "entry" }, content),
    );
  }

  // --- reviews ----------------------------------------------------------------------------------

  const FULL = 0.5; // a bar is full where half of the answers were wrong
  const HEATS = [
    [0.25, "hot"],
    [0.15, "warm"],
  ];

  /** Show what a copy of a collection tells of the cards, where one was given. */
  function showReviews() {
    const { reviews } = state.index;
    ui["reviews-open"].hidden = !reviews;
    if (!reviews) {
      if (root.dataset.view === "reviews") setView("cards");
      return;
    }
    ui["reviews-count"].textContent = reviews.hard.length;
    const hard = reviews.hard.map((one) => make("li", {}, hardCard(one)));
    const topics = reviews.topics.map((topic) => make("li", {}, topicRow(topic)));
    ui.reviews.replaceChildren(
      make(
        "section",
        {},
        reviews.sums.map((line) => make("p", {}, line)),
      ),
      hard.length
        ? group("Failed again and again, the worst first", hard)
        : make("p", { class: "quiet" }, "No card failed again and again."),
      topics.length
        ? group("Forgotten by topic", topics, "A full bar is half of the answers or more.")
        : "",
    );
  }

  function hardCard({ card, place, record, findings, advice }) {
    const { question, lang } = state.index.cards[card];
    return make(
      "button",
      { type: "button", class: "entry", "data-card": card },
      make("span", { lang }, question),
      make("span", { class: "quiet" }, place),
      toldOf({ record, findings, advice }),
    );
  }

  /** Give what reviews say of a hard card, what a check finds on its line, and what may help. */
  function toldOf({ record, findings, advice }) {
    return [
      make("span", {}, record),
      findings.map((found) =>
        make(
          "span",
          { class: "said" },
          make("span", { class: `mark ${found.severity}` }, found.code),
          " ",
          withCode(found.message),
        ),
      ),
      advice.map(({ remedy, how }) =>
        make("span", { class: "advice" }, make("b", {}, remedy), ": ", withCode(how)),
      ),
    ].flat();
  }

  function reviewsSection(card) {
    const hard = state.index.reviews?.hard.find((one) => one.card === card);
    return hard ? section("Reviews", make("p", { class: "told-of" }, toldOf(hard))) : null;
  }

  function topicRow({ deck, name, cards, hard, reviews, lapses, forgotten }) {
    const bar = make("span", { class: `bar-of ${heat(forgotten)}` });
    bar.style.setProperty("--part", Math.min(1, (forgotten ?? 0) / FULL).toFixed(4));
    const told = [
      count(cards, "card"),
      hard ? `${hard} hard` : "",
      count(reviews, "review"),
      count(lapses, "lapse"),
    ];
    return make(
      "button",
      { type: "button", class: "entry topic", "data-deck": deck },
      make("span", { class: "name" }, name),
      make("span", { class: "part" }, forgotten === null ? "–" : percent(forgotten)),
      make("span", { class: "heat", "aria-hidden": "true" }, bar),
      make("span", { class: "told" }, told.filter(Boolean).join(", ")),
    );
  }

  const heat = (part) => HEATS.find(([least]) => part >= least)?.[1] ?? "";
  const percent = (part) => `${Math.round(part * 100)}% forgotten`;

  function jump(event) {
    const { card, finding, deck } = event.target.closest("button.entry")?.dataset ?? {};
    if (card === undefined && finding === undefined && deck === undefined) return;
    setView("cards");
    clearFilters();
    if (finding !== undefined) {
      state.filter.finding = state.index.findings[Number(finding)];
      refilter();
    } else if (deck !== undefined) {
      state.filter.deck = deck;
      showTree();
      refilter();
      return;
    } else show(Number(card));
    reveal();
    openPane();
  }

  // --- views, panes, theme ------------------------------------------------------------------------

  function setView(name) {
    root.dataset.view = name;
    for (const each of ["cards", "questions", "findings", "reviews"])
      byId(`${each}-view`).hidden = each !== name;
    for (const button of document.querySelectorAll("nav.views button")) {
      if (button.dataset.view === name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    if (name === "cards") fitList();
  }

  /** On a narrow screen show the card in place of the list; going back shows the list again. */
  function openPane() {
    if (NARROW.matches && root.dataset.pane !== "card") {
      root.dataset.pane = "card";
      try {
        history.pushState({ pane: "card" }, "", location.hash);
        state.hasPushed = true;
      } catch {
        state.hasPushed = false;
      }
    }
    ui.stage.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  function closePane() {
    if (state.hasPushed) history.back();
    else showList();
  }

  function showList() {
    state.hasPushed = false;
    root.dataset.pane = "list";
    reveal();
    ui.list.focus({ preventScroll: true });
  }

  function setDevice(device) {
    root.dataset.device = device;
    for (const button of document.querySelectorAll(".devices button"))
      button.setAttribute("aria-pressed", String(button.dataset.device === device));
    fitPhone();
  }

  function setDark(isDark, { isChoice = true } = {}) {
    state.isDark = isDark;
    root.dataset.theme = isDark ? "dark" : "light";
    ui.theme.setAttribute("aria-pressed", String(isDark));
    if (isChoice) remember("mkcards-theme", root.dataset.theme);
    if (state.index && state.current >= 0) show(state.current);
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A browser may refuse storage; then the choice holds for this page only.
    }
  }

  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /** Make the phone as high as there is room, and not much wider than a third of it. */
  function fitPhone() {
    const { clientHeight, clientWidth } = ui.frames;
    const scale = Math.min(1, (clientHeight - 24) / 864, (clientWidth * 0.42) / 410);
    ui.phone.style.setProperty("--scale", Math.max(scale, 0.3).toFixed(4));
  }

  // --- keys ---------------------------------------------------------------------------------------

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    d: () => setDark(!state.isDark),
    o: openEditor,
    "/": () => {
      setView("cards");
      if (NARROW.matches && root.dataset.pane === "card") closePane();
      ui.search.focus();
      ui.search.select();
    },
    "?": () => ui.help.showModal(),
  };
  const LIST_KEYS = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 8,
    PageUp: -8,
    Home: -Infinity,
    End: Infinity,
  };

  function press(event) {
    if (event.key === "Tab") lastTab = Date.now();
    if (event.ctrlKey || event.metaKey || event.altKey || ui.help.open || !state.index) return;
    const at = event.target;
    if (at.matches("input[type=search]")) {
      if (event.key === "Escape") {
        leaveSearch();
        event.preventDefault();
      }
      return;
    }
    if (at === ui.list && event.key in LIST_KEYS) {
      step(LIST_KEYS[event.key]);
      event.preventDefault();
      return;
    }
    if (at === ui.list && event.key === "Enter") {
      openPane();
      event.preventDefault();
      return;
    }
    if (event.key === " ") {
      if (at.closest("button, summary, select, input, a")) return;
      if (root.dataset.view === "cards") {
        flip();
        event.preventDefault();
      }
      return;
    }
    if (at.matches("select")) return;
    const act = KEYS[event.key];
    if (act) {
      act();
      event.preventDefault();
    }
  }

  function leaveSearch() {
    if (ui.search.value) {
      ui.search.value = state.filter.words = "";
      refilter();
    } else ui.list.focus({ preventScroll: true });
  }

  // --- live ---------------------------------------------------------------------------------------

  function listen() {
    const events = new EventSource("events");
    events.onmessage = async (event) => {
      const told = JSON.parse(event.data);
      showTrouble(told.trouble);
      setStatus(told.building ? "busy" : told.trouble ? "old" : "live");
      if (told.generation !== state.generation) await unlessGone(loadIndex().then(takeIndex));
    };
    events.onerror = () => {
      setStatus("gone");
      state.generation = 0; // another server counts anew
    };
  }

  const STATUS = {
    live: "Live",
    busy: "Building",
    old: "Not up to date",
    gone: "The preview has ended",
  };

  function setStatus(name) {
    ui.live.dataset.status = name;
    if (ui.live.textContent !== STATUS[name]) ui.live.textContent = STATUS[name];
  }

  function showTrouble(trouble) {
    ui.trouble.hidden = !trouble;
    if (!trouble) return;
    ui.trouble.replaceChildren(
      make("p", {}, make("strong", {}, "No new cards: "), withCode(trouble.message)),
      trouble.findings.length
        ? make(
            "ul",
            {},
            trouble.findings.map((each) => findingText(each)),
          )
        : "",
      make("p", { class: "quiet" }, "The cards below are those from before."),
    );
  }

  // --- begin --------------------------------------------------------------------------------------

  function connect() {
    ui.find.addEventListener("submit", (event) => {
      event.preventDefault();
      ui.list.focus();
    });
    ui.search.addEventListener("input", () => {
      state.filter.words = ui.search.value;
      ui.list.scrollTop = 0;
      refilter();
    });
    ui.found.addEventListener("change", () => {
      state.filter.found = ui.found.checked;
      refilter();
    });
    for (const name of FILTERS)
      ui[name].addEventListener("change", () => {
        state.filter[name] = ui[name].value;
        refilter();
      });
    ui.all.addEventListener("click", clearFilters);
    ui.tree.addEventListener("click", chooseDeck);
    ui.list.addEventListener("scroll", drawList, { passive: true });
    ui.list.addEventListener("click", (event) => {
      const number = event.target.closest(".row")?.dataset.number;
      if (number === undefined) return;
      show(Number(number));
      openPane();
    });
    ui.previous.addEventListener("click", () => step(-1));
    ui.next.addEventListener("click", () => step(1));
    ui.flip.addEventListener("click", flip);
    ui.back.addEventListener("click", closePane);
    ui.theme.addEventListener("click", () => setDark(!state.isDark));
    ui["help-open"].addEventListener("click", () => ui.help.showModal());
    ui.questions.addEventListener("click", jump);
    ui.findings.addEventListener("click", jump);
    ui.reviews.addEventListener("click", jump);
    for (const button of document.querySelectorAll("nav.views button"))
      button.addEventListener("click", () => setView(button.dataset.view));
    for (const button of document.querySelectorAll(".devices button"))
      button.addEventListener("click", () => setDevice(button.dataset.device));
    // After a click with the mouse the space bar is to flip the card, not to press again.
    ui.stage.querySelector(".bar").addEventListener("click", (event) => {
      if (event.detail && root.dataset.pane === "list") ui.stage.focus({ preventScroll: true });
    });
    addEventListener("keydown", press);
    addEventListener("popstate", showList);
    new ResizeObserver(fitPhone).observe(ui.frames);
    new ResizeObserver(drawList).observe(ui.list);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
      if (!remembered("mkcards-theme")) setDark(event.matches, { isChoice: false });
    });
  }

  async function begin() {
    const theme = remembered("mkcards-theme");
    setDark(theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches, {
      isChoice: false,
    });
    ui.decks.open = !NARROW.matches;
    connect();
    takeIndex(await loadIndex());
    if (NARROW.matches && location.hash.length > 1 && history.state?.pane === "card")
      root.dataset.pane = "card";
    reveal();
    if (IS_LIVE) listen();
  }

  begin();
})();
