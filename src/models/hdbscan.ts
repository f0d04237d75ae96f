import {defineModel} from "./define.ts";
import {density, densityWords} from "./density.ts";

export const hdbscan = defineModel({
  kind: "hdbscan_zones",
  name: "HDBSCAN",
  step: {name: "hdbscan", module: "steps/hotspots/hdbscan.ts", needs: ["places", "hdbscan-sweep"]},
  clustering: {title: "HDBSCAN", divides: false},
  files: ["hdbscan.json"],
  ...density,
  says: (fitted, read) => ({
    what: `${fitted.metrics.n_zones} zones of any density among ${fitted.n_samples} weighted places, for comparison with the final model.`,
    ...densityWords("hdbscan", fitted, read)
  }),
  card: null
});
