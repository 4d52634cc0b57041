# Builds the page of web/ with npm and links it into the library banggiao_page. Without npm, or with BANGGIAO_PAGE off, the
# program is built without the page: `banggiao serve` then has the interface for programs only, and says so.
option(BANGGIAO_PAGE "Build and embed the page (needs node and npm)" ON)

function(banggiao_web_page)
  set(web ${PROJECT_SOURCE_DIR}/web)
  set(out ${PROJECT_BINARY_DIR}/web)
  set(dist ${out}/dist)
  set(pack ${PROJECT_BINARY_DIR}/page.pack)
  find_program(BANGGIAO_NODE NAMES node nodejs)
  find_program(BANGGIAO_NPM npm)
  if(BANGGIAO_PAGE AND BANGGIAO_NODE AND BANGGIAO_NPM AND EXISTS ${web}/package-lock.json)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/tests/*)
    list(APPEND sources ${web}/index.html ${web}/vite.config.js ${web}/svelte.config.js ${web}/package.json ${web}/package-lock.json)
    # Packages stand beside the build and not in web/, so that the sources stay as they are.
    add_custom_command(
      OUTPUT ${out}/packages.stamp
      COMMAND ${PROJECT_SOURCE_DIR}/tools/page_packages.sh ${BANGGIAO_NPM} ${web} ${out}
      COMMAND ${CMAKE_COMMAND} -E touch ${out}/packages.stamp
      DEPENDS ${web}/package.json ${web}/package-lock.json ${PROJECT_SOURCE_DIR}/tools/page_packages.sh
      COMMENT "Packages of the page")
    add_custom_command(
      OUTPUT ${out}/page.stamp
      COMMAND ${CMAKE_COMMAND} -E env BANGGIAO_WEB_OUT=${dist} ${PROJECT_SOURCE_DIR}/tools/build_page.sh ${web} ${out}
      COMMAND ${CMAKE_COMMAND} -E touch ${out}/page.stamp
      DEPENDS ${out}/packages.stamp ${sources} ${PROJECT_SOURCE_DIR}/tools/build_page.sh
      COMMENT "The page")
    if(BANGGIAO_TESTS)
      # The page in Debian's Chromium, as people use it (web/README.md); skipped, with a message, where there is none.
      set(page_test ${PROJECT_SOURCE_DIR}/tools/walk_page.sh ${BANGGIAO_NODE} ${out})
      set(program ${PROJECT_BINARY_DIR}/banggiao)
      add_test(NAME page/Walk COMMAND ${page_test} walk.mjs ${program} ${out}/shots ${PROJECT_SOURCE_DIR}/samples)
      add_test(NAME page/WalkOverTwoThousandArticles
               COMMAND ${page_test} walk.mjs ${program} ${out}/shots-2000 ${PROJECT_SOURCE_DIR}/samples ${PROJECT_SOURCE_DIR}/../shared/corpus/vietnews-international.jsonl.zst)
      add_test(NAME page/Journeys COMMAND ${page_test} journeys.mjs ${program} ${out}/journeys ${PROJECT_SOURCE_DIR}/samples)
      add_test(NAME page/Desk COMMAND ${page_test} desk.mjs ${program} ${out}/desk ${PROJECT_SOURCE_DIR}/samples)
      add_test(NAME page/LargeNetwork COMMAND ${page_test} network.mjs ${program} ${out}/network ${PROJECT_SOURCE_DIR}/samples)
      set_tests_properties(page/Walk page/WalkOverTwoThousandArticles page/Journeys page/Desk page/LargeNetwork
                           PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 RUN_SERIAL TRUE)
    endif()
    set(built ${out}/page.stamp)
    set(BANGGIAO_HAS_PAGE ON PARENT_SCOPE)
  else()
    message(WARNING "node or npm is missing (or BANGGIAO_PAGE is off): the program is built without its page; "
                    "`banggiao serve` has the interface for programs only. tools/install_packages.sh installs them.")
    set(dist ${out}/none)
    set(built "")
    set(BANGGIAO_HAS_PAGE OFF PARENT_SCOPE)
  endif()
  add_executable(pack_page ${PROJECT_SOURCE_DIR}/tools/pack_page.cc)
  add_custom_command(OUTPUT ${pack} COMMAND pack_page ${dist} ${pack} DEPENDS pack_page ${built} COMMENT "Packing the page")
  file(WRITE ${PROJECT_BINARY_DIR}/page_pack.S.in
       ".section .rodata\n.balign 16\n.global banggiao_page_begin\nbanggiao_page_begin:\n.incbin \"${pack}\"\n.global banggiao_page_end\nbanggiao_page_end:\n.byte 0\n.section .note.GNU-stack,\"\",@progbits\n")
  configure_file(${PROJECT_BINARY_DIR}/page_pack.S.in ${PROJECT_BINARY_DIR}/page_pack.S COPYONLY)
  set_source_files_properties(${PROJECT_BINARY_DIR}/page_pack.S PROPERTIES OBJECT_DEPENDS ${pack})
  add_library(banggiao_page STATIC ${PROJECT_BINARY_DIR}/page_pack.S)
endfunction()
