// Who a person's name, short form or title stands for in one article.
//
// In the order tried:
//   full name             the person of that name; of two namesakes the one of the state named, else the one in office that day
//   short form            whoever the article names in full by a name that holds the short form, the last one before it; never
//                         somebody else of the family: "Trump" is not Ivanka Trump unless the world says she goes by it
//   short form, alone     the only person of that name with a title before it, or the one who has led a state or its diplomacy;
//                         a name that several such persons share stands for nobody
//   title and state       the holder of that day
//   title alone           the state last named with that title
// Counter-example: "USS John C. Stennis" and "Anthony Bourdain" are longer names than any we know, and no person of ours.
#pragma once

#include "entity/resolution.h"

namespace banggiao {

// Gives persons and titles their entity, office, codes and printed name. Linear in the mentions.
void ResolvePersons(Resolution* resolution);

}  // namespace banggiao
