// The whole playground as part of an address: data=spirals&lr=0.03&hide=seed,line
export const GROUPS = { data: "data set", network: "layers and activation", learning: "optimizer, rates, batch", seed: "seed", maps: "neurons' maps", line: "Python line" };
const NUMBERS = ["classes", "noise", "lr", "batch_size", "l2", "seed"];

// Settings as text, and the groups of controls that are to be hidden.
export function asQuery(settings, hide = []) {
  const told = { ...settings, points: settings.points.map(row => row.join(",")).join(";"), hide: hide.join(",") };
  const isSaid = ([name, value]) => String(value) && !(name === "classes" && settings.points.length);
  const plain = value => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3B", ";");
  return Object.entries(told).filter(isSaid).map(([name, value]) => `${name}=${plain(value)}`).join("&");
}

// The same back: settings that are still to be checked, and names of groups.
export function fromQuery(query) {
  const { hide = "", ...told } = Object.fromEntries(new URLSearchParams(query.replaceAll("+", "%2B")));
  const read = (name, text) => {
    if (name === "hidden") return text.split(",").map(Number);
    return name === "points" ? text.replaceAll(";", "\n") : NUMBERS.includes(name) ? Number(text) : text;
  };
  const settings = Object.fromEntries(Object.entries(told).map(([name, text]) => [name, read(name, text)]));
  return { settings, hide: hide.split(",").filter(name => Object.hasOwn(GROUPS, name)) };
}

// "#cell-5e1f?data=moons" in two: whose it is, and what it says.
export function split(hash) {
  const at = hash.indexOf("?");
  return at < 0 ? [hash.slice(1), ""] : [hash.slice(1, at), hash.slice(at + 1)];
}
