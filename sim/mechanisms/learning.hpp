#pragma once
// Learning by practice (paper 2.1.1, 3.1.1): what is missing shrinks with every hour of practice.
#include "sim/base/parameter.hpp"
#include "sim/mechanisms/calibrated.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct Learning : ParameterSet {
  Learning() : ParameterSet("learning") {}
  Parameter rate = Parameter(
      this, "rate", calibrated::learning_rate, Unit::number, {0.001, 0.5}, "training_effect_use",
      "share of what is missing that a fast learner gains in an hour of group course",
      "学得快的人每小时小组课程掌握的未学部分");
  Parameter one_to_one =
      Parameter(this, "one_to_one", 2.0, Unit::number, {1.0, 2.4}, "training_se_rct",
                "one-to-one teaching relative to a group course", "一对一教学相对小组课程");
  Parameter alone =
      Parameter(this, "alone", 0.5, Unit::number, {0.2, 1.0}, "practice_exponent",
                "practising alone relative to a group course", "自己练习相对小组课程");
  Parameter adapted = Parameter(this, "adapted", 1.25, Unit::number, {1.0, 1.6}, "",
                                "practice of elders with limits of sight or hearing on adapted "
                                "devices and with captions, relative",
                                "视听受限者使用适配设备与字幕的练习效果（相对）");
  Parameter time_ratio = Parameter(
      this, "time_ratio", 2.0, Unit::number, {1.5, 3.0}, "train_time_ratio",
      "time that people of 65 need to learn, relative to the young", "65 岁者学习用时与年轻人之比");
  Parameter age_slope =
      Parameter(this, "age_slope", 0.015, Unit::number, {0.0, 0.03}, "train_time_ratio",
                "fall of the learning rate per year of age", "学习速度随年龄每年下降");
  Parameter schooling_step{
      this,
      "schooling_step",
      0.2,
      Unit::number,
      {0.0, 0.4},
      "",
      "learning rate of the unschooled below, of the secondary above primary schooling",
      "未上学者低于、中学者高于小学者的学习速度"};
};

/// Practice of one block for some hours at a quality (1 = an hour of group course). It leads no
/// farther than the ceiling, the teacher's own skill.
void practise(Village& village, Row elder, Block block, float hours, float quality,
              const Learning& learning, float savings, float ceiling = 1.0F);

/// Learning rate of a person relative to the fastest learner, in (0, 1].
double learning_speed(int age, Schooling schooling, const Learning& learning);

}  // namespace yinling
