// Where a record stands in the site, seen from the page of the navigator. The twin of navigator/imsa/records/address.py.

const TOP = "../";

/** The address of a record's page; of a provision's part of it where the id names one. */
export function addressOf(recordId) {
  const [id, part] = recordId.split("#");
  const [kind, ...rest] = id.split("/");
  if (kind === "fact") return `${TOP}facts/#${rest.join("/")}`;
  return `${TOP}${id}/${part === undefined ? "" : `#${anchorOf(part)}`}`;
}

/** The name of the part of a page that a provision stands in. */
function anchorOf(provision) {
  return provision.replace(/[^A-Za-z0-9._]+/g, "-").replace(/^-+|-+$/g, "");
}

/** "tel:08000121700" from "08000 121 700"; null for what is not a telephone number. */
export function numberAddress(at, by) {
  if (!["phone", "text", "relay"].includes(by) || !/^\+?[\d ()-]{2,24}$/.test(at)) return null;
  return (by === "text" ? "sms:" : "tel:") + at.replace(/[^\d+]/g, "");
}
