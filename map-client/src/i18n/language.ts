/** What the screens speak; Indonesian first. */
export type Language = "id" | "en";
