import type {ModelName} from "../report/models.ts";

/** What a card says of a model beside its figures. */
export interface ModelText {
  /** What kind of model, and the paper or library it follows. */
  kind: string;
  /** What one asks it, and what it answers. */
  answers: string;
  uses: string[];
  out_of_scope: string[];
  /** What its answers are known to vary with. */
  factors: string[];
  /** Why these measures. */
  measures: string;
  caveats: string[];
}

const NO_PERSONS =
  "Any statement about a person, a household or an address: places are blocks, and no person is in the data.";
const NO_CAUSE =
  "Saying why incidents happen, or that a measure worked: it describes records, it compares no treatment.";

/** The texts of the registered models. */
export const MODEL_TEXTS: Record<ModelName, ModelText> = {
  KMeans_Model_Geo: {
    kind: "Weighted K-Means (Lloyd's iterations from k-means++ starts) on places in metres.",
    answers: "Given a latitude and a longitude it names the zone whose centre is nearest.",
    uses: [
      "Dividing a city into a few compact districts of comparable size to report figures by.",
      "A baseline beside which density zones are read."
    ],
    out_of_scope: ["Finding hotspots: it divides everything, so a zone is not a dense place.", NO_PERSONS],
    factors: [
      "The number of zones.",
      "Where incidents are recorded; ground without incidents pulls no centre."
    ],
    measures:
      "Inertia and silhouette say how compact zones are; stability says how far they come back when incidents are drawn anew; neither says that a zone matters.",
    caveats: [
      "Boundaries run where centres are equally near: two sides of a street may fall into two zones for no reason on the ground."
    ]
  },
  DBSCAN_Model: {
    kind: "DBSCAN (Ester et al. 1996) on weighted places in metres; a border place goes to its nearest core place.",
    answers: "Given a latitude and a longitude it names the dense zone there, or none.",
    uses: [
      "Showing the few places where incidents gather, with names, hours and types, as a start for analysts who know the place.",
      "Ranking ground for attention of any kind: lighting, repairs, services, patrols."
    ],
    out_of_scope: [
      "Stops, searches or arrests: that a block has records says nothing about anybody who stands there.",
      NO_PERSONS,
      NO_CAUSE
    ],
    factors: [
      "The density asked for (eps, min_samples): low, and zones join into a large one; high, and few are left.",
      "Opening hours and crowds: the densest zones are shopping streets and an airport, because density is per ground, not per person present.",
      "Types that police discover (narcotics above all) gather where patrols were."
    ],
    measures:
      "Its settings are chosen by how many incidents of later days fall into its zones on 1% of the ground, because that is what a zone is for; silhouette leaves noise out and is shown for completeness.",
    caveats: [
      "A zone's border is a line of density, not of danger.",
      "Zones are drawn from all types together; a single type may gather elsewhere."
    ]
  },
  Hierarchical_Model: {
    kind: "Ward's minimum-variance tree (Ward 1963) on weighted places, cut into zones.",
    answers: "Given a latitude and a longitude it names the zone of the nearest place at the chosen cut.",
    uses: [
      "Seeing at which scales a city's incidents group, from a handful of sectors to blocks.",
      "Comparing districts at several numbers of zones from one tree."
    ],
    out_of_scope: ["Finding hotspots: every place belongs to a zone.", NO_PERSONS],
    factors: [
      "Where the tree is cut.",
      "The draw of incidents: its zones come back less surely than those of K-Means; see stability."
    ],
    measures:
      "Inertia and silhouette at the cut; stability under resampling says how much of the partition is chance.",
    caveats: ["A tree gives a partition at every height, whether or not the data have one."]
  },
  Temporal_KMeans: {
    kind: "K-Means on weekly profiles (168 hours) of crime type × area, on the square roots of shrunk shares.",
    answers: "Given counts by hour of the week it names the pattern of week that is most alike.",
    uses: [
      "Saying which kinds of incident in which areas keep the same hours.",
      "Choosing hours to look at, never by itself a rota."
    ],
    out_of_scope: [
      "Hours of a single address or of rare types: profiles need 168 incidents.",
      NO_PERSONS,
      NO_CAUSE
    ],
    factors: [
      "Habits of recording: midnight, 00:01, noon and the first of a month stand for times that were not known.",
      "How a type's times are known at all: a burglary's is when it was found."
    ],
    measures:
      "The number of patterns is chosen by stability under resampled weeks; silhouette is low in such data and does not decide.",
    caveats: [
      "One time stamp per record: spans within which something happened cannot be told (no aoristic analysis)."
    ]
  },
  PCA_Model: {
    kind: "Principal components of the correlation matrix of incident features.",
    answers: "Given an incident's named features it gives its scores on each component.",
    uses: ["Seeing which features of records go together.", "Fewer, uncorrelated columns for pictures."],
    out_of_scope: [
      "Ranking incidents by severity or risk: a component is a direction of variance, not of harm.",
      NO_PERSONS
    ],
    factors: [
      "Which features are there: columns that a file lacks are left out.",
      "Whether an arrest was made and where, which depend on policing as much as on the incident."
    ],
    measures:
      "Explained variance says how much of the spread few components hold; jackknife cosines say whether a component would be the same with other records.",
    caveats: [
      "Binary features weigh by their rarity once standardised; a component of rare flags can look important."
    ]
  },
  UMAP_Model: {
    kind: "UMAP (McInnes, Healy & Melville 2018) of sampled incidents, started from their principal components.",
    answers:
      "Given an incident's named features it gives a place in the picture near the incidents most like it.",
    uses: ["Looking at which records are alike."],
    out_of_scope: [
      "Reading distances between far groups, their sizes or gaps as facts: only near neighbours are kept.",
      "Clustering by eye.",
      NO_PERSONS
    ],
    factors: [
      "The seed: neighbours in the picture differ between seeds; see stability.",
      "n_neighbors and min_dist."
    ],
    measures:
      "Trustworthiness and continuity say whether neighbours in the picture are neighbours in the data and back; recall and rank correlation of distances say what is lost.",
    caveats: ["A new record is placed by its neighbours alone; nothing is optimised for it."]
  },
  Hotspot_Predictor: {
    kind: "Non-negative Poisson mixture of past counts of a cell and its neighbours, with weights of their own for the hottest cells, which the others pass into by degrees.",
    answers:
      "Given a cell of the city it gives the incidents expected there in the next period, and how that number is made up.",
    uses: [
      "Judging how much of the next month's records could be foreseen, and on how little ground.",
      "Placing attention of any kind by expected records, with the explanation beside each number."
    ],
    out_of_scope: [
      "Stops, searches or arrests: an expected count of records on a block says nothing about anybody who stands there.",
      "Types that police discover: their records follow patrols, and a forecast of them forecasts patrols.",
      NO_PERSONS,
      NO_CAUSE
    ],
    factors: [
      "Crime type: frequent types are foreseen better than rare ones.",
      "The share of ground that is flagged: the smaller, the higher the ratio to chance and the fewer incidents are held.",
      "Sudden change: it follows the past, and a place that changes is late by weeks."
    ],
    measures:
      "Hits in later months on the same area as the plain count, because a model that does not beat a count has no reason to be; calibration because expected numbers are shown.",
    caveats: [
      "The registered version expects all types together, those that police discover too: for anything that patrols follow, take its forecast of reported types, on the Hotspots page and in risk.json.",
      "The idea of two strata was seen to work on the sample's last year before it was fixed: figures of that year flatter it a little; other years and cities are the proof.",
      "Its gain over a plain count is a few percent: most of what can be foreseen, a count foresees."
    ]
  }
};
