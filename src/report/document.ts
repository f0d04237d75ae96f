/** A table of a document; cells are text. */
export interface DocumentTable {
  caption: string;
  head: string[];
  rows: string[][];
}

/** One section: paragraphs, a list, a table, in that order; what is empty is left out. */
export interface DocumentSection {
  title: string;
  paragraphs: string[];
  items: string[];
  tables: DocumentTable[];
}

/** A text made of a report's figures, the same for the page and for the artifact. */
export interface ReportDocument {
  title: string;
  /** Who asked for these sections. */
  after: string;
  lead: string;
  sections: DocumentSection[];
}

/** `cards.json`: the model card of each registered model of this report, in the order of their names. */
export interface CardsReport {
  cards: {name: string; document: ReportDocument}[];
}

/** A section; parts that are not given are empty. */
export const section = (title: string, parts: Partial<Omit<DocumentSection, "title">>): DocumentSection => ({
  title,
  paragraphs: [],
  items: [],
  tables: [],
  ...parts
});

/** Text within a line of Markdown: what would be markup or HTML is escaped, and a line stays one line. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|]/g, "\\$&");

/** Text as a line of Markdown of its own. */
export const plainMarkdown = (text: string): string =>
  escapeMarkdown(text).replace(/^([#+-]|\d+\.)(?=\s)/, "\\$1");

const row = (cells: readonly string[]): string => `| ${cells.map(plainMarkdown).join(" | ")} |`;

function tableMarkdown({caption, head, rows}: DocumentTable): string {
  const rule = `|${head.map(() => " --- ").join("|")}|`;
  return [plainMarkdown(caption), "", row(head), rule, ...rows.map(row)].join("\n");
}

/** The document as Markdown, the same text for the same figures. */
export function documentMarkdown({title, after, lead, sections}: ReportDocument): string {
  const blocks = sections.flatMap(({title, paragraphs, items, tables}) => [
    `## ${plainMarkdown(title)}`,
    ...paragraphs.map(plainMarkdown),
    ...(items.length > 0 ? [items.map((item) => `- ${plainMarkdown(item)}`).join("\n")] : []),
    ...tables.map(tableMarkdown)
  ]);
  return `${[`# ${plainMarkdown(title)}`, plainMarkdown(lead), ...blocks, `*${plainMarkdown(after)}*`].join("\n\n")}\n`;
}
