// Answers questions about the world: who held an office, what a person held, who goes by a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "world/world.h"

namespace banggiao {

// One answer. What has no term (a state, an organisation, a person without office) has only `entity` filled in.
struct WhoRow {
  uint32_t entity = 0;  // The person, or the entity that was asked for. Index for World::entity().
  int32_t office = -1;  // Index for World::office(); -1 for none.
  PartialDate from;
  PartialDate to;  // Empty: still in office.
  bool acting = false;
  bool disputed = false;
  uint8_t sure = 0;  // 1 the day, 2 the month, 3 the year; 0 for a row without term.
};

// What `query` asks for, on the first of these that fits:
//  - an id or Wikidata id of an entity ("Q30", "p.joe-biden"), or an id of an office ("president-usa");
//  - an office: its Vietnamese or English name or a title and the name of its state or organisation, in this order or
//    the other ("Thủ tướng Nhật Bản", "Prime Minister of Japan", "Japan Prime Minister"): its holders;
//  - a title and a person's name ("Thủ tướng Suga"): the terms of those persons with that title;
//  - a name, short form or metonym ("Suga", "Nhà Trắng"): each entity of that name; a person with all terms, a state or
//    organisation with those who are in its offices on `day`, or without day the entity alone.
// With a `day` (a full day; empty for none) only terms of that day count; a person who is in no office then still has a
// row. By office and person oldest first; empty when nothing fits. Case and the place of tone marks do not matter.
[[nodiscard]] std::vector<WhoRow> Who(const World& world, std::string_view query, PartialDate day);

}  // namespace banggiao
