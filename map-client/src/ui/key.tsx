/** The key that does the same as the button it is printed on. */
export function Key({ name }: { readonly name: string }) {
  return <kbd class="key">{name}</kbd>;
}
