/** What a drawing must know of the page around it. */
export interface PageListener {
  /** Letters have come that may be wider or narrower. */
  fonts(): void;
  /** Colours are others. */
  theme(): void;
  /** The network is back. */
  online(): void;
}

/** Tells of changes of the page until the returned function is called. */
export function followPage(listener: PageListener): () => void {
  const fonts = (): void => listener.fonts();
  const online = (): void => listener.online();
  document.fonts.addEventListener("loadingdone", fonts);
  window.addEventListener("online", online);
  const themes = new MutationObserver(() => listener.theme());
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  return () => {
    document.fonts.removeEventListener("loadingdone", fonts);
    window.removeEventListener("online", online);
    themes.disconnect();
  };
}
