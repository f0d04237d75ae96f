import type {BriefReport, BriefSection} from "../report/brief.ts";
import {plainMarkdown} from "../report/document.ts";
import {count} from "../text/format.ts";
import {changesSection} from "./brief/changes.ts";
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
    lead: `${count(rows.read - rows.rejected)} incidents of ${period.from} to ${period.to} (${files.map(({name}) => name).join(", ")}). Every number links to where it comes from; intervals are 95%.`,
    sections: [changesSection(facts), placesSection(facts), unsupportedSection(facts)]
  };
}

const sectionMarkdown = ({title, sentences, silent}: BriefSection): string[] => [
  `## ${plainMarkdown(title)}`,
  sentences.map((sentence) => `- ${briefText(sentence, "markdown")}`).join("\n") || plainMarkdown(silent)
];

/** The brief as Markdown; links are to pages of the site, from its folder. */
export const briefMarkdown = ({title, lead, sections}: BriefReport): string =>
  `${[`# ${title}`, plainMarkdown(lead), ...sections.flatMap(sectionMarkdown)].join("\n\n")}\n`;
