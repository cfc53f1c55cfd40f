/** A wait in milliseconds as `m:ss`, or `h:mm:ss` from an hour on; the last second counts as one. */
export const formatWait = (waitMs: number): string => {
  const seconds = Math.max(0, Math.ceil(waitMs / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
