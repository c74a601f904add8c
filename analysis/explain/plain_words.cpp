// The terms of the model and the words of every day that stand for them. A term of no one lever:
// what levers declare is made of these.
#include <algorithm>

#include "analysis/explain/wording.hpp"

namespace yinling {

namespace {

struct PlainWord {
  std::string_view term;
  std::string_view plain;
};

const std::vector<PlainWord>& plain_english() {
  static const std::vector<PlainWord> words = {
      {"browse and order skill", "skill in finding and ordering goods"},
      {"device skill", "skill with the phone"},
      {"redress skill", "skill in defending one's rights"},
      {"self-efficacy", "trust in oneself"},
      {"efficacy", "trust in oneself"},
      {"memory", "remembering what was learnt"},
      {"memory of the tutors", "tutors remembering what they learnt"},
      {"half-life", "how long one remembers"},
      {"spaced retrieval", "recalling now and then what was learnt"},
      {"retrieval", "recalling what was learnt"},
      {"cue", "reminder"},
      {"usefulness", "seeing what online shopping is good for"},
      {"forewarning of elders", "elders being on their guard against fraud"},
      {"forewarning", "being on one's guard against fraud"},
      {"vigilance of children", "children being on their guard against fraud"},
      {"vigilance", "being on one's guard against fraud"},
      {"account theft", "accounts being stolen"},
      {"self-blame", "blaming oneself for mistakes"},
      {"clarity and patience of the guiding child", "clear and patient teaching by the child"},
      {"clarity", "clear teaching"},
      {"guiding child", "child who teaches"},
      {"protectiveness", "the family's fear of letting elders shop online"},
      {"protective", "afraid of letting elders shop online"},
      {"seeing the need", "children seeing what elders need"},
      {"transit", "the time parcels take"},
      {"scam pressure", "how often swindlers try"},
      {"misdescribed goods", "goods that are not as described"},
      {"e-commerce", "online shopping"},
      {"mediation", "settling disputes"},
      {"spaced retrieval (memory)", "remembering, by recalling now and then what was learnt"},
      {"(a cue at hand)", "(a reminder at hand)"},
      {"help among ties", "help from people one knows"},
      {"new ties", "new acquaintances"},
      {"share of misdescribed goods", "how often goods are not as described"},
  };
  return words;
}

const std::vector<PlainWord>& plain_chinese() {
  static const std::vector<PlainWord> words = {
      {"浏览与下单技能", "挑选商品和下单的本领"},
      {"浏览技能", "挑选商品的本领"},
      {"下单技能", "下单的本领"},
      {"设备技能", "用手机的本领"},
      {"维权技能", "维护自己权益的本领"},
      {"自我效能", "相信自己学得会"},
      {"效能", "相信自己学得会"},
      {"记忆", "学过的记得住"},
      {"助教自身的记忆", "助教自己记得更牢"},
      {"间隔回忆（记忆）", "隔一段时间回想一遍，学过的记得住"},
      {"半衰期", "学过的能记多久"},
      {"间隔提取", "隔一段时间回想学过的内容"},
      {"提取", "回想"},
      {"有用性", "觉得网购有用"},
      {"老人防骗警觉", "老人的防骗意识"},
      {"子女防骗", "子女的防骗意识"},
      {"防骗警觉", "防骗意识"},
      {"子女警觉", "子女的防骗意识"},
      {"警觉", "防骗意识"},
      {"盗号风险", "账号被盗的风险"},
      {"自责", "出了错就怪自己的心理"},
      {"子女的清晰与耐心", "子女教得清楚又有耐心"},
      {"保护性态度", "怕老人上当而不让网购的心理"},
      {"对需求的认识", "子女明白老人需要什么"},
      {"教学顺序", "先学什么再学什么"},
      {"在途时间", "包裹在路上的时间"},
      {"取件距离", "取包裹要走的路"},
      {"取件与退件负担", "取包裹和退东西的辛苦"},
      {"诈骗压力", "骗子找上门的次数"},
      {"货不对板", "买到的东西与说的不一样"},
      {"受损后的信任", "吃亏以后的信任"},
      {"电商", "网购"},
      {"次品比例", "买到次品的次数"},
      {"失误", "出错"},
  };
  return words;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// An English term must not be part of a longer word.
bool stands_alone(std::string_view text, std::size_t at, std::string_view term) {
  if (!is_letter(term.front())) return true;
  if (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '-')) return false;
  const std::size_t end = at + term.size();
  return end == text.size() || !is_letter(text[end]);
}

}  // namespace

std::string in_plain_words(std::string_view text, Language language) {
  const auto& words = language == Language::chinese ? plain_chinese() : plain_english();
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const PlainWord* longest = nullptr;
    for (const PlainWord& word : words) {
      if (text.substr(at).starts_with(word.term) && stands_alone(text, at, word.term) &&
          (longest == nullptr || word.term.size() > longest->term.size())) {
        longest = &word;
      }
    }
    plain += longest != nullptr ? longest->plain : text.substr(at, 1);
    at += longest != nullptr ? longest->term.size() : 1;
  }
  return plain;
}

}  // namespace yinling
