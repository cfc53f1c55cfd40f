// What the hub's Node is told. Young objects get 16 MB: by itself V8 lets them grow with the memory of the machine, and a
// close of day, which makes nothing but young objects, held 70 MB more for no time won.
export const hubNodeOptions = ["--max-semi-space-size=16"];
