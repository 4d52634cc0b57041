# Two packs are linked into the program, so that it is one binary: the files of data/ and models/ (library banggiao_data, used by
# the stages), and what is compiled from them into the form in which it is used (banggiao_compiled, linked by programs). A
# program without the second does the same, after a slower start.

# banggiao_embed(NAME PACK TARGET OPTION...): the library TARGET with the symbols banggiao_NAME_begin and _end around the bytes of PACK.
function(banggiao_embed name pack target)
  set(assembly ${PROJECT_BINARY_DIR}/${name}.S)
  file(CONFIGURE OUTPUT ${assembly} CONTENT
       ".section .rodata\n.balign 64\n.global banggiao_${name}_begin\nbanggiao_${name}_begin:\n.incbin \"${pack}\"\n.global banggiao_${name}_end\nbanggiao_${name}_end:\n.byte 0\n.section .note.GNU-stack,\"\",@progbits\n")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${pack})
  add_library(${target} ${ARGN} ${assembly})
endfunction()

# tools/pack_data turns the YAML frames into the flat form that the engine reads.
function(banggiao_data_pack)
  add_executable(pack_data ${PROJECT_SOURCE_DIR}/tools/pack_data.cc)
  target_link_libraries(pack_data PRIVATE banggiao_core PkgConfig::YAMLCPP)
  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/data/*.tsv ${PROJECT_SOURCE_DIR}/data/*.yaml ${PROJECT_SOURCE_DIR}/models/*.bin)
  set(pack ${PROJECT_BINARY_DIR}/data.pack)
  add_custom_command(
    OUTPUT ${pack}
    COMMAND pack_data ${PROJECT_SOURCE_DIR} ${pack}
    DEPENDS pack_data ${inputs}
    COMMENT "Packing data/ and models/")
  banggiao_embed(pack ${pack} banggiao_data STATIC ${PROJECT_SOURCE_DIR}/src/data/embedded.cc)
  target_link_libraries(banggiao_data PUBLIC banggiao_core)
endfunction()

# After the stages whose tables are compiled.
function(banggiao_compiled_pack)
  add_executable(compile_data ${PROJECT_SOURCE_DIR}/tools/compile_data.cc)
  target_link_libraries(compile_data PRIVATE banggiao_event banggiao_language banggiao_world banggiao_model)
  set(pack ${PROJECT_BINARY_DIR}/compiled.pack)
  add_custom_command(
    OUTPUT ${pack}
    COMMAND compile_data ${pack}
    DEPENDS compile_data
    COMMENT "Compiling the tables")
  # An object library: nothing but embedded.cc asks for its symbols, and that without insisting.
  banggiao_embed(compiled ${pack} banggiao_compiled OBJECT)
endfunction()
