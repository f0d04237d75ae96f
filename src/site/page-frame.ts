import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {escapeHtml} from "../draw/html.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {Provenance, Stamped} from "../report/provenance.ts";
import {count} from "../text/format.ts";

/** The pages in reading order. */
export const PAGES = [
  {name: "Home", path: "/index"},
  {name: "Brief", path: "/brief"},
  {name: "Hotspots", path: "/hotspots"},
  {name: "Patrol", path: "/patrol"},
  {name: "Temporal", path: "/temporal"},
  {name: "Reduction", path: "/reduction"},
  {name: "Metrics", path: "/metrics"},
  {name: "Cards", path: "/cards"},
  {name: "Guides", path: "/guides/index"}
];

export function pageHead(): string {
  return `<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/data/fonts.css">`;
}

/** Lets pages link to each other by their files, `data.md#dates`: GitHub follows these, and the site makes pages of them. */
export function linkPages<M extends {normalizeLink(url: string): string}>(markdown: M): M {
  const {normalizeLink} = markdown;
  markdown.normalizeLink = (url) => normalizeLink(url.replace(/^(?!\w+:)([^#]+)\.md(?=#|$)/, "$1"));
  return markdown;
}

/** The bar at the top: the name and links to all pages, the current one marked, and of a guide the list of guides. */
export function pageHeader(current: string): string {
  const links = PAGES.map(({name, path}) => {
    const is_above = dirname(path) !== "/" && dirname(path) === dirname(current);
    const mark = path === current ? ' aria-current="page"' : is_above ? ' aria-current="true"' : "";
    return `<a href="${path}"${mark}>${name}</a>`;
  });
  return `<a class="skip" href="#observablehq-main">Skip to content</a>
<a class="brand" href="/index"><img src="/icon.svg" alt="" width="22" height="22">PatrolIQ</a>
<nav class="pages" aria-label="Pages">${links.join("")}</nav>`;
}

/**
 * What every page says of its data and of how it was made: files, period, rows by fate, hashes, commit and command, from
 * `root`/data/dataset.json.
 */
export function pageFooter(root: string): string {
  const {files, hash, origin, period, outside, rows, provenance}: Stamped<DatasetReport> = JSON.parse(
    readFileSync(join(root, "data", "dataset.json"), "utf8")
  );
  const facts = [
    [`Data${origin === "sample" ? " (bundled)" : ""}`, fileList(files.map(({name}) => name))],
    ["Period", `${period.from} to ${period.to} (${count(period.days)} days)`],
    [
      "Rows",
      `${count(rows.read)} read = ${count(rows.located)} located + ${count(rows.unlocated)} unlocated + ` +
        `${count(rows.rejected)} rejected`
    ],
    ...(outside.note ? [["Outside", escapeHtml(outside.note)]] : []),
    ["Data hash", `<code id="data-hash">${escapeHtml(hash.slice(0, 12))}</code>`],
    ["Code", codeInWords(provenance)],
    ["Packages", provenance.lock_hash === null ? "unknown" : shortCode(provenance.lock_hash)],
    ["Command", `<code>${escapeHtml(shorten(provenance.command))}</code>`]
  ];
  const list = facts.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`);
  return `<dl class="provenance" aria-label="How this page was made">${list.join("")}</dl>`;
}

const shortCode = (hash: string): string => `<code>${escapeHtml(hash.slice(0, 12))}</code>`;

/** The commit, with a mark for code that has changed since. */
const codeInWords = ({commit, changed}: Provenance): string =>
  commit === null ? "unknown, not a git checkout" : `${shortCode(commit)}${changed ? " + changes" : ""}`;

/** Characters of a command that a footer shows; its files in JSON have all. */
const MAX_COMMAND = 240;

const shorten = (text: string): string =>
  text.length > MAX_COMMAND ? `${text.slice(0, MAX_COMMAND)}…` : text;

function fileList(names: string[]): string {
  const shown = names.slice(0, 3).map(escapeHtml).join(", ");
  return names.length > 3 ? `${shown} and ${count(names.length - 3)} more` : shown;
}
