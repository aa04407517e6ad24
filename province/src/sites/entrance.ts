import type { SitePlan } from "./plan.ts";
import { hallHost } from "../hosts/names.ts";

/** Path of the hall entrance on a site that runs its own hall page, or whose entrance is planted as dead. */
export const ownHallPath = "/ygfw/index.html";

/** Where the entrance to the service hall leads; null if there is none. */
export function entranceTarget(plan: SitePlan): string | null {
  if (plan.has("hall-entrance-absent") || plan.has("hall-entrance-mailbox-only")) return null;
  if (plan.has("hall-entrance-404") || plan.has("hall-entrance-500")) return ownHallPath;
  return plan.traits.ownHall ? ownHallPath : `http://${hallHost}/unit/${plan.unit.id}`;
}

/** The entrance as it stands in the menu or in the quick links, in the form the site prefers; empty elsewhere. */
export function entrance(plan: SitePlan, place: "menu" | "quick"): string {
  const target = entranceTarget(plan);
  const { entranceForm: form, entranceName: name } = plan.traits;
  if (target === null) return "";
  if (place === "menu") return form === "text" ? `<li><a href="${target}">${name}</a></li>` : "";
  if (form === "image") {
    return `<a class="picture" href="${target}"><img src="/images/ygfw.svg" alt="${name}"></a>`;
  }
  if (form === "script") {
    return `<a href="javascript:void(0)" onclick="window.open('${target}')">${name}</a>`;
  }
  if (form === "collapsed") {
    return `<div class="collapsed"><a href="#" onclick="this.parentNode.classList.toggle('open');return false">服务导航 ▾</a><ul><li><a href="${target}">${name}</a></li></ul></div>`;
  }
  return "";
}
