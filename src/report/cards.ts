import type {ReportDocument} from "./document.ts";
import type {CardName} from "./model-texts.ts";

/** `cards.json`: the model card of each registered model of this report, in the order of their names. */
export interface CardsReport {
  cards: {name: CardName; document: ReportDocument}[];
}
