import type {ReportDocument} from "./document.ts";
import type {ModelName} from "./models.ts";

/** `cards.json`: the model card of each registered model of this report, in the order of their names. */
export interface CardsReport {
  cards: {name: ModelName; document: ReportDocument}[];
}
