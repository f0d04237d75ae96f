import type {HotspotsReport} from "../../../report/hotspots.ts";
import type {ClusteringName} from "../../../report/validity.ts";
import {cellsOnMap} from "../../../zones/cells-on-map.ts";
import {readClustering, readLabels} from "../../artifacts/clustering.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: Run<"hotspots"> = ({inputs, out_dir}) => {
  const {projection, boundaries} = readPlacesInfo(inputs.places);
  const labels = (name: ClusteringName) => readIf(inputs[name], readLabels);
  const report = <Name extends ClusteringName>(name: Name) =>
    readIf(inputs[name], (dir) => readClustering(dir, name));
  writeJson(out_dir, "hotspots.json", {
    ...cellsOnMap(readPlaces(inputs.places), projection, {
      kmeans: labels("kmeans"),
      dbscan: labels("dbscan"),
      ward: labels("ward"),
      hdbscan: labels("hdbscan")
    }),
    boundaries,
    kmeans: report("kmeans"),
    dbscan: report("dbscan"),
    ward: report("ward"),
    hdbscan: report("hdbscan")
  } satisfies HotspotsReport);
};

const readIf = <T>(dir: string | undefined, read: (dir: string) => T): T | null =>
  dir === undefined ? null : read(dir);
