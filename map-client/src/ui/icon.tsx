import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";
import archiveRestore from "lucide-static/icons/archive-restore.svg?raw";
import arrowLeftRight from "lucide-static/icons/arrow-left-right.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import chevronsLeft from "lucide-static/icons/chevrons-left.svg?raw";
import chevronsRight from "lucide-static/icons/chevrons-right.svg?raw";
import circleAlert from "lucide-static/icons/circle-alert.svg?raw";
import circleDot from "lucide-static/icons/circle-dot.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import externalLink from "lucide-static/icons/external-link.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import keyRound from "lucide-static/icons/key-round.svg?raw";
import keyboard from "lucide-static/icons/keyboard.svg?raw";
import layers from "lucide-static/icons/layers.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import listFilter from "lucide-static/icons/list-filter.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import logIn from "lucide-static/icons/log-in.svg?raw";
import logOut from "lucide-static/icons/log-out.svg?raw";
import map from "lucide-static/icons/map.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import mapPinPlus from "lucide-static/icons/map-pin-plus.svg?raw";
import maximize from "lucide-static/icons/maximize.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import move from "lucide-static/icons/move.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import rotateCcw from "lucide-static/icons/rotate-ccw.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import spline from "lucide-static/icons/spline.svg?raw";
import sun from "lucide-static/icons/sun.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import undo from "lucide-static/icons/undo-2.svg?raw";
import user from "lucide-static/icons/user.svg?raw";
import x from "lucide-static/icons/x.svg?raw";
import zoomIn from "lucide-static/icons/zoom-in.svg?raw";

const ICONS = {
  archiveRestore,
  arrowLeft,
  arrowLeftRight,
  check,
  chevronDown,
  chevronLeft,
  chevronRight,
  chevronsLeft,
  chevronsRight,
  circleAlert,
  circleDot,
  clock,
  download,
  externalLink,
  history,
  keyboard,
  keyRound,
  layers,
  link,
  list,
  listFilter,
  lock,
  logIn,
  logOut,
  map,
  mapPin,
  mapPinPlus,
  maximize,
  minus,
  moon,
  move,
  plus,
  rotateCcw,
  search,
  spline,
  sun,
  trash,
  undo,
  user,
  x,
  zoomIn,
} as const;

export type IconName = keyof typeof ICONS;

/** A lucide icon, 16 px, in the colour of the text around it; the word beside it says what it means. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const svg = ICONS[name]
    .replace(/<!--.*?-->/s, "")
    .replace(/\s+(?=<)/g, "")
    .trim()
    .replace(/(width|height)="24"/g, `$1="${size}"`);
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
