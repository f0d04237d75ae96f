/**
 * Renews test/golden/hotspots/zone-trend-signs.json: how often the direction that is told of a zone is wrong, in 1,000
 * planted cities of 100 zones of each kind. `node scripts/golden/zone-trend-signs.ts` on a Node that strips types; it takes minutes.
 */
import {writeFileSync} from "node:fs";
import {wrongSigns} from "../../test/zones/planted-changes.ts";

const found = (["none", "few", "many"] as const).map((kind) => wrongSigns(kind, 1000));
const to = new URL("../../test/golden/hotspots/zone-trend-signs.json", import.meta.url);
writeFileSync(to, `${JSON.stringify(found, null, 2)}\n`);
