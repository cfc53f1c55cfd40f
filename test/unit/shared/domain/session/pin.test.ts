import { expect, it } from "vitest";
import { refusePin } from "#shared/domain/session/pin.ts";

it("[R261] a PIN has six to twelve digits and nothing else", () => {
  for (const pin of ["", "12345", "8406132759042", "84o613", "８４０６１３", "840 613"]) expect(refusePin(pin), pin).toMatchObject({ type: "pinForm" });
  for (const pin of ["840613".replace("0613", "9271"), "3058274916", "730284"]) expect(refusePin(pin), pin).toBeUndefined();
});

it("[R261] runs, repetitions, dates and drawn figures are refused as PIN", () => {
  for (const pin of [
    "123456",
    "987654",
    "000000",
    "890123",
    "121212",
    "123123",
    "112233",
    "19900512",
    "900512",
    "05121990",
    "147258",
    "258369",
    "520131",
    "888666",
  ]) {
    expect(refusePin(pin), pin).toEqual({ type: "pinEasy" });
  }
});
