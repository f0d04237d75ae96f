import type {ReportDocument} from "./document.ts";

/** `cards.json`: the model card of each registered model of this report, in the order of their names. */
export interface CardsReport {
  cards: {name: string; document: ReportDocument}[];
}
