// compile_data OUTPUT: writes the pack of what is used as it lies (core/compiled.h): the world, the words, the models. Links the
// same stages and files as the program, so that it compiles what the program would otherwise read at every start.
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

#include "core/data_files.h"
#include "event/frames.h"
#include "language/phrase_table.h"
#include "language/phraser.h"
#include "language/tagger.h"
#include "language/word_segmenter.h"
#include "model/linear_model.h"
#include "world/world.h"

namespace banggiao {
namespace {

template <typename T>
T Need(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

// By the beginning of the names of the files that it is compiled from.
std::map<std::string, std::string> Compile(const DataFiles& data) {
  std::map<std::string, std::string> compiled;
  compiled[""] = data.Version();
  compiled["world/"] = Need(World::LoadTables(data)).Compile();
  CompiledWriter words;
  PhraseTable::OfWords(data).Compile(&words);
  compiled["vi/words.tsv"] = words.bytes();
  for (const std::string language : {"vi", "en"}) compiled[language + "/frames/"] = Need(FrameSet::Load(data, language)).CompileForms();
  compiled["en/verbs.tsv"] = "in en/frames/";  // Gone, as those are, when the user lays their own over it.
  compiled["models/words-vi.bin"] = Need(WordSegmenter::Load(data)).Compile();
  compiled["models/tags-vi.bin"] = Need(Tagger::Load(data)).Compile();
  compiled["models/phrases-vi.bin"] = Need(Phraser::Load(data)).Compile();
  for (const char* name : {"models/coder.bin", "models/coder-en.bin", "models/dates.bin", "models/dates-en.bin", "models/identity.bin", "models/statement.bin", "models/statement-en.bin"}) {
    if (data.Has(name)) compiled[name] = Need(ModelFile::Load(data, name)).Compile();
  }
  return compiled;
}

int Run(const char* output) {
  std::ofstream out(output, std::ios::binary);
  out << WritePack(Compile(EmbeddedData()));
  if (out.flush()) return 0;
  std::cerr << "compile_data: " << output << " cannot be written\n";
  return 1;
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: compile_data OUTPUT\n";
    return 2;
  }
  try {
    return banggiao::Run(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "compile_data: " << error.what() << '\n';
    return 1;
  }
}
