#include <fstream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"

namespace banggiao {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::string CommandNames(const std::vector<CommandFlags>& commands) {
  std::vector<std::string> names;
  for (size_t i = 1; i < commands.size(); ++i) names.push_back(commands[i].name);
  return Joined(names);
}

std::string Bash(const std::vector<CommandFlags>& commands) {
  std::string cases;
  for (size_t i = 1; i < commands.size(); ++i) {
    cases += "    " + commands[i].name + ") flags=\"" + Joined(commands[i].flags) + "\" ;;\n";
  }
  return "# bash completion for banggiao\n"
         "_banggiao() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" command=\"\" flags=\"\" i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \"${COMP_WORDS[i]}\" in -*) ;; *) command=\"${COMP_WORDS[i]}\"; break ;; esac\n"
         "  done\n"
         "  case \"$before\" in\n"
         "    --format) COMPREPLY=($(compgen -W \"table jsonl csv tsv\" -- \"$word\")); return ;;\n"
         "    --goldstein) COMPREPLY=($(compgen -W \"gdelt icews phoenix\" -- \"$word\")); return ;;\n"
         "    --color) COMPREPLY=($(compgen -W \"auto always never\" -- \"$word\")); return ;;\n"
         "    completion) COMPREPLY=($(compgen -W \"bash zsh fish\" -- \"$word\")); return ;;\n"
         "  esac\n"
         "  case \"$command\" in\n" +
         cases +
         "    *) COMPREPLY=($(compgen -W \"" + CommandNames(commands) + " " + Joined(commands[0].flags) +
         "\" -- \"$word\")); return ;;\n"
         "  esac\n"
         "  if [[ \"$word\" == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$flags " + Joined(commands[0].flags) + "\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _banggiao banggiao\n";
}

std::string Zsh(const std::vector<CommandFlags>& commands) {
  std::string list;
  std::string cases;
  for (size_t i = 1; i < commands.size(); ++i) {
    list += "    '" + commands[i].name + ":" + commands[i].description + "'\n";
    cases += "    " + commands[i].name + ") flags=(" + Joined(commands[i].flags) + ") ;;\n";
  }
  return "#compdef banggiao\n"
         "_banggiao() {\n"
         "  local -a commands flags global\n"
         "  commands=(\n" + list + "  )\n"
         "  global=(" + Joined(commands[0].flags) + ")\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    compadd -- $global\n"
         "    return\n"
         "  fi\n"
         "  case \"$words[2]\" in\n" + cases + "  esac\n"
         "  case \"$words[CURRENT-1]\" in\n"
         "    --format) compadd table jsonl csv tsv; return ;;\n"
         "    --goldstein) compadd gdelt icews phoenix; return ;;\n"
         "    --color) compadd auto always never; return ;;\n"
         "    completion) compadd bash zsh fish; return ;;\n"
         "  esac\n"
         "  if [[ \"$words[CURRENT]\" == -* ]]; then compadd -- $flags $global; else _files; fi\n"
         "}\n"
         "_banggiao \"$@\"\n";
}

void AppendFishFlags(const CommandFlags& command, std::string* out) {
  const std::string when = command.name.empty() ? "" : " -n '__fish_seen_subcommand_from " + command.name + "'";
  for (const std::string& flag : command.flags) {
    const bool is_long = flag.starts_with("--");
    *out += "complete -c banggiao" + when + (is_long ? " -l " + flag.substr(2) : " -s " + flag.substr(1)) + "\n";
  }
}

std::string Fish(const std::vector<CommandFlags>& commands) {
  std::string out = "# fish completion for banggiao\n";
  AppendFishFlags(commands[0], &out);
  for (size_t i = 1; i < commands.size(); ++i) {
    out += "complete -c banggiao -n __fish_use_subcommand -a " + commands[i].name + " -d '" + commands[i].description + "'\n";
    AppendFishFlags(commands[i], &out);
  }
  out += "complete -c banggiao -l format -x -a 'table jsonl csv tsv'\n"
         "complete -c banggiao -l goldstein -x -a 'gdelt icews phoenix'\n"
         "complete -c banggiao -l color -x -a 'auto always never'\n"
         "complete -c banggiao -n '__fish_seen_subcommand_from completion' -x -a 'bash zsh fish'\n";
  return out;
}

}  // namespace

int RunCompletion(const Options& options, Console* console) {
  const std::vector<CommandFlags> commands = ListCommands();
  const std::string script = options.shell == "bash" ? Bash(commands) : options.shell == "zsh" ? Zsh(commands) : Fish(commands);
  return console->Write(script) ? kExitDone : kExitFailed;
}

}  // namespace banggiao
