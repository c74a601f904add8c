# Fetches npm's packages when the lockfile is newer than they are, then builds the page. A failure is
# said and does not stop the build of the program: the report is then a plain page of tables.
function(say_absent why)
  file(REMOVE ${PAGE})
  message(WARNING "The page with charts was not built (${why}); `yinling report` writes a plain page of "
    "tables until it is. The log is above; build again once it is mended. "
    "带图的页面未编译（${why}）；在此之前 yinling report 只写出纯表格页面。")
  get_filename_component(folder ${PAGE} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
endfunction()

# Two builds at once share the packages.
file(LOCK ${WEB}/.packages.lock GUARD PROCESS TIMEOUT 600)
if(NOT EXISTS ${STAMP} OR ${WEB}/package-lock.json IS_NEWER_THAN ${STAMP})
  execute_process(COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY ${WEB} RESULT_VARIABLE failed)
  if(failed)
    say_absent("npm ci: ${failed}")
    return()
  endif()
  file(TOUCH ${STAMP})
endif()

get_filename_component(folder ${PAGE} DIRECTORY)
execute_process(COMMAND ${NPM} run --silent build -- --outDir ${folder}/built --logLevel warn
  WORKING_DIRECTORY ${WEB} RESULT_VARIABLE failed)
if(failed)
  say_absent("vite build: ${failed}")
  return()
endif()
file(RENAME ${folder}/built/page.html ${PAGE})
file(REMOVE_RECURSE ${folder}/built)
