import type { CityJson, LayerJson } from "../../src/api/types";

export const words = (id: string, en = id): { id: string; en: string } => ({ id, en });

export const layerJson = (over: Partial<LayerJson> = {}): LayerJson => ({
  id: "assets",
  title: words("Aset", "Assets"),
  group: words("Fasilitas", "Facilities"),
  geometry: "Point",
  zooms: [8, 24],
  tilejson: "/tiles/assets.json",
  attributes: [
    { name: "name", title: words("Nama", "Name"), type: "text" },
    {
      name: "kind",
      title: words("Jenis", "Kind"),
      type: "text",
      values: { hospital: words("Rumah sakit", "Hospital") },
    },
    { name: "beds", title: words("Tempat tidur", "Beds"), type: "integer" },
    { name: "height", title: words("Tinggi", "Height"), type: "number" },
    { name: "open", title: words("Buka", "Open"), type: "boolean" },
    { name: "built", title: words("Dibangun", "Built"), type: "date" },
    { name: "seen", title: words("Dilihat", "Seen"), type: "time" },
    { name: "site", title: words("Situs", "Site"), type: "url" },
    { name: "census_year", title: words("Tahun", "Year"), type: "integer" },
  ],
  popup: { title: "name", subtitle: ["kind"], attributes: ["beds", "open"] },
  search: { attributes: ["name"] },
  attribution: words("Dinas", "Agency"),
  updated_at: "2026-11-24T07:00:00Z",
  live: true,
  history: { from: "2026-11-01T00:00:00Z" },
  ...over,
});

export const cityJson = (over: Partial<CityJson> = {}): CityJson => ({
  name: "Jakarta",
  kode: "31",
  bounds: [106.3, -6.4, 107.0, -5.2],
  time_zone: "Asia/Jakarta",
  languages: ["id", "en"],
  ...over,
});
