import type {BriefReport, BriefSection} from "../report/brief.ts";
import {countedRows} from "../report/dataset.ts";
import {plainMarkdown} from "../report/document.ts";
import {count} from "../text/format.ts";
import {changesSection} from "./brief/changes.ts";
import {leftOut} from "./brief/left-out.ts";
import {placesSection} from "./brief/places.ts";
import {briefText} from "./brief/sentence.ts";
import {unsupportedSection} from "./brief/unsupported.ts";
import type {Facts} from "./facts.ts";

/**
 * One page for those who decide, made of figures alone: every sentence carries its number, the number its interval and the
 * place it comes from. Where an interval holds “no difference”, nothing is claimed; that is said in the last section.
 */
export function strategyBrief(facts: Facts): BriefReport {
  const {period, rows, files} = facts["dataset.json"];
  return {
    title: "Strategy brief",
    lead: `${count(countedRows(rows).incidents)} incidents of ${period.from} to ${period.to} (${files.map(({name}) => name).join(", ")}). Every number links to where it comes from; intervals are 95%.`,
    sections: [changesSection(facts), placesSection(facts), unsupportedSection(facts)],
    left_out: leftOut(facts)
  };
}

/** The heading of what is left out. */
const LEFT_OUT = "What these data leave out, and why";

const sectionMarkdown = ({title, sentences, silent}: BriefSection): string[] => [
  `## ${plainMarkdown(title)}`,
  sentences.map((sentence) => `- ${briefText(sentence, "markdown")}`).join("\n") || plainMarkdown(silent)
];

const leftOutMarkdown = (sentences: readonly string[]): string[] =>
  sentences.length === 0
    ? []
    : [`## ${LEFT_OUT}`, sentences.map((sentence) => `- ${plainMarkdown(sentence)}`).join("\n")];

/** The brief as Markdown; links are to pages of the site, from its folder. */
export const briefMarkdown = ({title, lead, sections, left_out}: BriefReport): string =>
  `${[`# ${title}`, plainMarkdown(lead), ...sections.flatMap(sectionMarkdown), ...leftOutMarkdown(left_out)].join("\n\n")}\n`;
