# banggiao_stage(NAME USES stage... LIBS external... [OVER_SERVER])
#
# Makes the library banggiao_NAME from every .cc beside the calling file (and in
# its sub-folders) except *_test.cc, which become the test program NAME_test.
# A stage can use only stages configured before it: the order of add_subdirectory
# in the top CMakeLists.txt is the dependency order, and it is checked here.
# OVER_SERVER: its tests run a second time with their stores on a PostgreSQL server that they start (store/throwaway_postgres.h);
# those with "File" in their name are about files and are left out.
function(banggiao_stage name)
  cmake_parse_arguments(STAGE "OVER_SERVER" "" "USES;LIBS;TEST_LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|_main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  set(uses "")
  foreach(used ${STAGE_USES})
    if(NOT TARGET banggiao_${used})
      message(FATAL_ERROR "stage '${name}' uses '${used}', which is not above it in the order")
    endif()
    list(APPEND uses banggiao_${used})
  endforeach()
  if(sources)
    add_library(banggiao_${name} STATIC ${sources})
    target_include_directories(banggiao_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(banggiao_${name} PUBLIC ${uses} PRIVATE ${STAGE_LIBS})
  else()
    add_library(banggiao_${name} INTERFACE)
    target_include_directories(banggiao_${name} INTERFACE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(banggiao_${name} INTERFACE ${uses})
  endif()
  if(tests AND BANGGIAO_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE banggiao_${name} ${STAGE_TEST_LIBS} ${STAGE_LIBS} banggiao_test_folders
                          GTest::gmock GTest::gtest_main Threads::Threads)
    if(STAGE_OVER_SERVER)
      add_test(NAME ${name}/OverServer COMMAND ${name}_test --gtest_brief=1 --gtest_filter=-*File*)
      set_tests_properties(${name}/OverServer PROPERTIES ENVIRONMENT "BANGGIAO_TEST_STORE=server" SKIP_RETURN_CODE 77 TIMEOUT 300 RUN_SERIAL TRUE)
    endif()
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  endif()
endfunction()
