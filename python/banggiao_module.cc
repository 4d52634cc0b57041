// The Python module: text in, the objects of docs/analyse.md and docs/formats/record.md out. They are made of the same JSON that
// the program prints, so there is one description of both.
#include <pybind11/pybind11.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "engine/engine.h"
#include "entity/name_finder.h"
#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "record/json.h"
#include "source/reader.h"

namespace py = pybind11;

namespace banggiao {
namespace {

template <typename T>
T Need(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

// Of str the UTF-8, of bytes these. `source` names the text and says by its ending what it is.
RawDocument DocumentOf(const py::object& text, const std::string& source) {
  if (!py::isinstance<py::str>(text) && !py::isinstance<py::bytes>(text)) throw py::type_error("text must be str or bytes");
  Result<RawDocument> document = ReadDocumentFromBytes(source, text.cast<std::string>(), {});
  if (!document) throw py::value_error(document.error().message);
  return std::move(document).value();
}

// Lines of JSON as a list of objects.
py::list FromJsonLines(const std::string& lines) {
  py::list objects;
  const py::object loads = py::module_::import("json").attr("loads");
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    if (end > at) objects.append(loads(py::bytes(lines.data() + at, end - at)));
    at = end + 1;
  }
  return objects;
}

class PyAnalyser {
 public:
  PyAnalyser() : articles_(Need(ArticleAnalyser::Load(EmbeddedData()))), names_(Need(NameAnalyser::Load(EmbeddedData()))) {}

  [[nodiscard]] py::list Analyse(const py::object& text, const std::string& source) const {
    RawDocument document = DocumentOf(text, source);
    std::string lines;
    {
      const py::gil_scoped_release unlocked;
      const auto find_names = [&](const Article& article, Analysis* analysis) { names_->Find(article, analysis); };
      for (const AnalysedArticle& one : articles_.Analyse(std::move(document), find_names)) {
        AppendAnalysisJson(one, &lines);
      }
    }
    return FromJsonLines(lines);
  }

 private:
  ArticleAnalyser articles_;
  std::unique_ptr<NameAnalyser> names_;
};

class PyCoder {
 public:
  PyCoder() : engine_(Need(Engine::Load({}))) {}

  [[nodiscard]] py::list Code(const py::object& text, const std::string& source) const {
    RawDocument document = DocumentOf(text, source);
    std::string lines;
    {
      const py::gil_scoped_release unlocked;
      for (const ArticleRecord& record : engine_->Code(std::move(document))) {
        AppendJson(record, &lines);
        lines += '\n';
      }
    }
    return FromJsonLines(lines);
  }

 private:
  std::shared_ptr<const Engine> engine_;
};

}  // namespace
}  // namespace banggiao

PYBIND11_MODULE(banggiao, module) {
  using namespace banggiao;
  module.doc() = "Reads Vietnamese news about relations between states. Offsets are bytes of the text as it was given (of str: its UTF-8).";
  const auto text = py::arg("text");
  const auto source = py::arg("source") = "text.txt";
  py::class_<PyAnalyser>(module, "Analyser", "Sentences, words, tags, phrases, names and dates. Made once, used from any number of threads.")
      .def(py::init<>())
      .def("analyse", &PyAnalyser::Analyse, text, source,
           "A list with one dict an article: those of `banggiao analyse --format jsonl` (docs/analyse.md). `source` names the text; .html "
           "is read as a page. ValueError for a text that cannot be read.");
  py::class_<PyCoder>(module, "Coder", "Events, statements and commitments. Made once, used from any number of threads.")
      .def(py::init<>())
      .def("code", &PyCoder::Code, text, source,
           "A list with one dict an article: those of `banggiao code --format jsonl` (docs/formats/record.md).");
}
