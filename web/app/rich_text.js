// @ts-check
/**
 * Formatted text becomes plain text that keeps what is heard: headings, lists, paragraphs, tables
 * and quotes, with the marks of Markdown. In: HTML of the clipboard or of a file. Nothing of it is
 * run or loaded.
 */

/** What a text without marks would lose. */
const STRUCTURE = 'h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre';
/** Elements that are never said. */
const SILENT = new Set(
  'HEAD SCRIPT STYLE TEMPLATE NOSCRIPT SVG MATH IFRAME OBJECT SELECT TEXTAREA BUTTON INPUT'.split(
    ' ',
  ),
);
/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE' +
    ' FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD' +
    ' TFOOT TH THEAD TR UL'
  ).split(' '),
);

/**
 * @param {string} html
 * @returns {boolean} whether plain text would lose headings, lists and the like
 */
export function hasStructure(html) {
  return parse(html).querySelector(STRUCTURE) !== null;
}

/**
 * @param {string} html
 * @returns {string}
 */
export function toPlainText(html) {
  return blocksOf(parse(html).body).join('\n\n');
}

/**
 * The styles are renamed: the page's policy reports every one, though it would have no effect.
 * @param {string} html
 */
function parse(html) {
  const plain = html
    .replace(/<(\/?)style\b/gi, '<$1template')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s|["'])style(\s*=)/gi, '$1 data-style$2'));
  return new DOMParser().parseFromString(plain, 'text/html');
}

/**
 * The blocks inside an element, each without blank lines around it.
 * @param {Element} element
 * @returns {string[]}
 */
function blocksOf(element) {
  const blocks = /** @type {string[]} */ ([]);
  let inline = '';
  const flush = () => {
    blocks.push(tidy(inline));
    inline = '';
  };
  for (const node of element.childNodes) {
    if (node instanceof Element && isBlock(node)) {
      flush();
      blocks.push(...blockOf(node));
    } else inline += inlineOf(node);
  }
  flush();
  return blocks.filter(Boolean);
}

/** Whether an element is a block, or has one inside, as links around cards have. */
function isBlock(/** @type {Element} */ element) {
  return BLOCKS.has(name(element)) || element.querySelector([...BLOCKS].join()) !== null;
}

/**
 * @param {Element} element
 * @returns {string[]}
 */
function blockOf(element) {
  if (SILENT.has(name(element)) || isHidden(element)) return [];
  const heading = /^H([1-6])$/.exec(name(element));
  if (heading) {
    const text = blocksOf(element).join(' ').replaceAll('\n', ' ');
    return text ? [`${'#'.repeat(Number(heading[1]))} ${text}`] : [];
  }
  switch (name(element)) {
    case 'UL':
    case 'OL':
      return [list(element)];
    case 'TABLE':
      return table(/** @type {HTMLTableElement} */ (element));
    case 'BLOCKQUOTE':
      return [prefixed(blocksOf(element).join('\n\n'), '> ', '> ')];
    case 'PRE':
      return [fenced(element.textContent ?? '')];
    case 'HR':
      return ['---'];
    default:
      return blocksOf(element);
  }
}

/**
 * Text on a line, with spaces as a browser shows them.
 * @param {Node} node
 * @returns {string}
 */
function inlineOf(node) {
  if (node instanceof Text) return node.data.replace(/[ \t\r\n\f]+/g, ' ');
  if (!(node instanceof Element) || SILENT.has(name(node)) || isHidden(node)) return '';
  if (name(node) === 'BR') return '\n';
  if (name(node) === 'IMG') return node.getAttribute('alt') ?? '';
  return [...node.childNodes].map(inlineOf).join('');
}

/** @param {Element} element @returns {string} */
function list(element) {
  let number = Number(element.getAttribute('start') ?? 1);
  const lines = [...element.children].map((item) => {
    // A list may lie directly in a list.
    if (name(item) !== 'LI') return prefixed(blockOf(item).join('\n'), '  ', '  ');
    const mark = name(element) === 'OL' ? `${number++}. ` : '- ';
    return prefixed(blocksOf(item).join('\n'), mark, ' '.repeat(mark.length));
  });
  return lines.filter(Boolean).join('\n');
}

/** @param {HTMLTableElement} element @returns {string[]} */
function table(element) {
  // Many mails and older pages use tables for their layout.
  if (element.querySelector('table, p, ul, ol, h1, h2, h3, h4, h5, h6')) return blocksOf(element);
  const rows = [...element.rows].map(
    (row) => `| ${[...row.cells].map((cell) => cellText(cell)).join(' | ')} |`,
  );
  const [first, ...others] = rows;
  const rule = `|${' --- |'.repeat(element.rows[0]?.cells.length ?? 0)}`;
  const caption = element.caption ? blocksOf(element.caption) : [];
  return first ? [...caption, [first, rule, ...others].join('\n')] : caption;
}

/** @param {Element} cell */
function cellText(cell) {
  return blocksOf(cell).join(' ').replaceAll('\n', ' ').replaceAll('|', '\\|');
}

/** @param {string} code */
function fenced(code) {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return code.trim() ? `${fence}\n${code.replace(/^\n+|\s+$/g, '')}\n${fence}` : '';
}

/**
 * @param {string} text
 * @param {string} first before its first line
 * @param {string} others before the others
 */
function prefixed(text, first, others) {
  return text && first + text.replaceAll('\n', `\n${others}`).replace(/[ \t]+$/gm, '');
}

/** @param {string} inline */
function tidy(inline) {
  return inline
    .replaceAll('\u00a0', ' ')
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** @param {Element} element of HTML, or of SVG, whose names are in lower case */
function name(element) {
  return element.tagName.toUpperCase();
}

/** @param {Element} element */
function isHidden(element) {
  return (
    element.hasAttribute('hidden') ||
    /display:\s*none/i.test(element.getAttribute('data-style') ?? '')
  );
}
