export {adjustedRandIndex} from "./adjusted-rand.ts";
export {type Dbcv, type DbcvOptions, dbcv} from "./dbcv.ts";
export {calinskiHarabasz, daviesBouldin} from "./dispersion-indices.ts";
export {type Silhouette, type SilhouetteOptions, silhouette, silhouetteNd} from "./silhouette.ts";
