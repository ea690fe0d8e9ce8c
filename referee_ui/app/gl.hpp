// OpenGL's functions and GLFW, included one way everywhere.
#pragma once

#define GL_GLEXT_PROTOTYPES
#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>
