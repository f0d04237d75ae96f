/**
 * Renews test/golden/temporal/share-coverage.json: how often the interval of a share by weeks holds it, of 4,000 seeds a scene.
 *
 *     node scripts/golden/share-coverage.ts
 */
import {writeFileSync} from "node:fs";
import {SHARE_SCENES, shareCoverage} from "../../test/stats/share-coverage.ts";

const found = Object.fromEntries(SHARE_SCENES.map((scene) => [scene.name, shareCoverage(scene, 4000)]));
writeFileSync(
  new URL("../../test/golden/temporal/share-coverage.json", import.meta.url),
  `${JSON.stringify(found, null, 2)}\n`
);
