// The day that a note is dated.

/** A day that has begun both here and where the note is checked, by UTC. */
export function today(now = new Date()) {
  const two = (number: number) => String(number).padStart(2, "0");
  const here = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const there = now.toISOString().slice(0, 10);
  return here < there ? here : there;
}
