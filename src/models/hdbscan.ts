import {HDBSCAN_RULE} from "../prose/rules.ts";
import {defineModel} from "./define.ts";
import {density, densityFigure} from "./density.ts";

export const hdbscan = defineModel({
  kind: "hdbscan_zones",
  name: "HDBSCAN",
  step: {
    name: "hdbscan",
    module: "steps/hotspots/hdbscan.ts",
    needs: ["places", "hdbscan-sweep"],
    settings: ["seed"]
  },
  clustering: {title: "HDBSCAN", divides: false},
  files: ["hdbscan.json"],
  ...density,
  rule: HDBSCAN_RULE,
  says: (fitted) => ({
    what: `${fitted.metrics.n_zones} zones of any density among ${fitted.n_samples} weighted places, for comparison with the final model.`,
    key_figure: densityFigure(fitted)
  }),
  pictures: (read, {hdbscanSweepChart}) => {
    const hdbscan = read("hotspots.json")?.hdbscan;
    return {"sweep.svg": hdbscan && ((size) => hdbscanSweepChart(hdbscan.trials, size))};
  },
  card: null
});
