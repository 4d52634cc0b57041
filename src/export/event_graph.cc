// GEXF 1.3 and GraphML: parties as nodes, pairs as edges with the number of events of each class.
#include <array>
#include <map>
#include <set>

#include "export/event_exports.h"

namespace banggiao {
namespace {

// For element content and attributes. Control characters have no place in XML 1.0.
std::string Xml(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

constexpr const char* kClassNames[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"};

struct Edge {
  std::string first;
  std::string second;
  std::array<int64_t, 4> classes{};

  [[nodiscard]] int64_t All() const { return classes[0] + classes[1] + classes[2] + classes[3]; }
};

class GraphExport : public EventExport {
 public:
  GraphExport(bool gexf, ExportNames names, ByteSink sink) : gexf_(gexf), names_(std::move(names)), sink_(std::move(sink)) {}

  bool Add(const EventRow& row) override {
    std::set<std::string> codes;
    for (const std::vector<Party>* parties : {&row.event.actors, &row.event.recipients}) {
      for (const Party& party : *parties) {
        if (!party.code.empty()) codes.insert(party.code);
      }
    }
    for (const std::string& code : codes) ++nodes_[code];
    for (auto first = codes.begin(); first != codes.end(); ++first) {
      for (auto second = std::next(first); second != codes.end(); ++second) {
        Edge& edge = edges_[*first + "\n" + *second];
        edge.first = *first;
        edge.second = *second;
        ++edge.classes[static_cast<size_t>(QuadClass(row.event.type) - 1)];
      }
    }
    return true;
  }

  bool Finish() override { return gexf_ ? FinishGexf() : FinishGraphml(); }

 private:
  std::string NameOf(const std::string& code) const {
    const std::string name = names_.code ? names_.code(code) : "";
    return Xml(name.empty() ? code : name);
  }

  bool FinishGexf() const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
                      "<graph mode=\"static\" defaultedgetype=\"undirected\">\n<attributes class=\"node\"><attribute id=\"0\" title=\"events\" type=\"integer\"/></attributes>\n"
                      "<attributes class=\"edge\">";
    for (int i = 0; i < 4; ++i) out += "<attribute id=\"" + std::to_string(i) + "\" title=\"" + kClassNames[i] + "\" type=\"integer\"/>";
    out += "</attributes>\n<nodes>\n";
    for (const auto& [code, events] : nodes_) {
      out += "<node id=\"" + Xml(code) + "\" label=\"" + NameOf(code) + "\"><attvalues><attvalue for=\"0\" value=\"" + std::to_string(events) + "\"/></attvalues></node>\n";
    }
    out += "</nodes>\n<edges>\n";
    int64_t number = 0;
    for (const auto& [key, edge] : edges_) {
      out += "<edge id=\"" + std::to_string(number++) + "\" source=\"" + Xml(edge.first) + "\" target=\"" + Xml(edge.second) + "\" weight=\"" + std::to_string(edge.All()) + "\"><attvalues>";
      for (size_t i = 0; i < 4; ++i) out += "<attvalue for=\"" + std::to_string(i) + "\" value=\"" + std::to_string(edge.classes[i]) + "\"/>";
      out += "</attvalues></edge>\n";
    }
    return sink_(out + "</edges>\n</graph>\n</gexf>\n");
  }

  bool FinishGraphml() const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                      "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n<key id=\"events\" for=\"node\" attr.name=\"events\" attr.type=\"long\"/>\n"
                      "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n";
    for (const char* name : kClassNames) out += std::string("<key id=\"") + name + "\" for=\"edge\" attr.name=\"" + name + "\" attr.type=\"long\"/>\n";
    out += "<graph edgedefault=\"undirected\">\n";
    for (const auto& [code, events] : nodes_) {
      out += "<node id=\"" + Xml(code) + "\"><data key=\"label\">" + NameOf(code) + "</data><data key=\"events\">" + std::to_string(events) + "</data></node>\n";
    }
    for (const auto& [key, edge] : edges_) {
      out += "<edge source=\"" + Xml(edge.first) + "\" target=\"" + Xml(edge.second) + "\"><data key=\"weight\">" + std::to_string(edge.All()) + "</data>";
      for (size_t i = 0; i < 4; ++i) out += std::string("<data key=\"") + kClassNames[i] + "\">" + std::to_string(edge.classes[i]) + "</data>";
      out += "</edge>\n";
    }
    return sink_(out + "</graph>\n</graphml>\n");
  }

  bool gexf_;
  ExportNames names_;
  ByteSink sink_;
  std::map<std::string, int64_t> nodes_;
  std::map<std::string, Edge> edges_;
};

}  // namespace

std::unique_ptr<EventExport> MakeGraphExport(bool gexf, const ExportNames& names, ByteSink sink) {
  return std::make_unique<GraphExport>(gexf, names, std::move(sink));
}

}  // namespace banggiao
