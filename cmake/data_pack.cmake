# Packs data/ and models/ into one file and links it into the library banggiao_data, so that the program is one binary.
# tools/pack_data turns the YAML frames into the flat form that the engine reads.
function(banggiao_data_pack)
  add_executable(pack_data ${PROJECT_SOURCE_DIR}/tools/pack_data.cc)
  target_link_libraries(pack_data PRIVATE PkgConfig::YAMLCPP)
  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/data/*.tsv ${PROJECT_SOURCE_DIR}/data/*.yaml ${PROJECT_SOURCE_DIR}/models/*.bin)
  set(pack ${PROJECT_BINARY_DIR}/data.pack)
  add_custom_command(
    OUTPUT ${pack}
    COMMAND pack_data ${PROJECT_SOURCE_DIR} ${pack}
    DEPENDS pack_data ${inputs}
    COMMENT "Packing data/ and models/")
  file(WRITE ${PROJECT_BINARY_DIR}/data_pack.S.in
       ".section .rodata\n.balign 16\n.global banggiao_pack_begin\nbanggiao_pack_begin:\n.incbin \"${pack}\"\n.global banggiao_pack_end\nbanggiao_pack_end:\n.byte 0\n.section .note.GNU-stack,\"\",@progbits\n")
  configure_file(${PROJECT_BINARY_DIR}/data_pack.S.in ${PROJECT_BINARY_DIR}/data_pack.S COPYONLY)
  set_source_files_properties(${PROJECT_BINARY_DIR}/data_pack.S PROPERTIES OBJECT_DEPENDS ${pack})
  add_library(banggiao_data STATIC ${PROJECT_BINARY_DIR}/data_pack.S ${PROJECT_SOURCE_DIR}/src/data/embedded.cc)
  target_link_libraries(banggiao_data PUBLIC banggiao_core)
endfunction()
