/*
 * The computer's own telephone program: whichever is set up for `tel:` addresses, such as the client of a call centre. It is
 * looked up once, because on Linux that starts another program; one that is installed later is found after a restart.
 */
import type { Desktop } from "#electron/features/desktop.ts";

/** Nothing but a number: a plus, digits, an extension. */
const numberOnly = /^tel:\+?\d{3,20}(?:;ext=\d{1,6})?$/;

interface TelephonePorts {
  readonly programOf: (address: string) => string;
  readonly open: (address: string) => Promise<void>;
}

export const createTelephone = ({ programOf, open }: TelephonePorts): Pick<Desktop, "telephone" | "dial"> => {
  let found: string | null | undefined;
  const telephone = (): string | null => {
    if (found === undefined) found = programOf("tel:") || null;
    return found;
  };
  return {
    telephone,
    dial: (address) =>
      numberOnly.test(address) && telephone() !== null
        ? open(address).then(
            () => true,
            () => false,
          )
        : Promise.resolve(false),
  };
};
