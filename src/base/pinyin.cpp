// SPDX-License-Identifier: AGPL-3.0-or-later
// (tidy: data) The table of syllables is what ICU gives for the characters of Unicode's first block of Han.
#include "base/pinyin.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::base {
namespace {

constexpr std::string_view kSyllables =
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can "
    "cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai "
    "chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng "
    "di dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen "
    "feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui "
    "gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji "
    "jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken "
    "keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia "
    "lian liang liao lie lin ling liu lo long lou lu luan lue lun luo ma mai man mang mao me mei "
    "men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni "
    "nian niang niao nie nin ning niu nong nou nu nuan nue nun nuo o ou pa pai pan pang pao pei "
    "pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu "
    "qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san "
    "sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai "
    "shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti "
    "tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia "
    "xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo "
    "yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe "
    "zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan "
    "zui zun zuo ";

const std::set<std::string, std::less<>>& all_syllables() {
    static const std::set<std::string, std::less<>> all = [] {
        std::set<std::string, std::less<>> syllables;
        for (auto& one : split(kSyllables, ' ')) {
            if (!one.empty()) syllables.insert(std::move(one));
        }
        return syllables;
    }();
    return all;
}

/// One rule set of CLDR, made once: to make it takes half a second, to use it is safe from any thread.
class Reading {
  public:
    explicit Reading(const char* rules) {
        UErrorCode status = U_ZERO_ERROR;
        rules_.reset(icu::Transliterator::createInstance(icu::UnicodeString(rules), UTRANS_FORWARD, status));
        ASSERT(U_SUCCESS(status) != 0 && rules_ != nullptr);
    }
    std::vector<std::string> of(std::string_view name) const {
        auto text = icu::UnicodeString::fromUTF8(
            icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()))
        );
        rules_->transliterate(text);
        std::string latin;
        text.toUTF8String(latin);
        std::vector<std::string> syllables;
        for (const auto& word : split(latin, ' ')) {
            if (auto letters = pinyin_letters(word); !letters.empty()) syllables.push_back(std::move(letters));
        }
        return syllables;
    }

  private:
    std::unique_ptr<icu::Transliterator> rules_;
};

}  // namespace

std::vector<std::string> pinyin_of_name(std::string_view name) {
    static const Reading reading("Han-Latin/Names; Latin-ASCII; Lower");
    // Who registers or compares a person asks for one name several times in a row, and the rules take 60 µs each time.
    thread_local std::pair<std::string, std::vector<std::string>> last;
    if (last.first != name) last = {std::string(name), reading.of(name)};
    return last.second;
}

std::string pinyin_letters(std::string_view typed) {
    std::string letters;
    for (const auto& character : characters(fold(typed))) {
        if (character == "v" || character == "ü") letters += 'u';
        else if (character.size() == 1 && character[0] >= 'a' && character[0] <= 'z') letters += character;
    }
    return letters;
}

bool is_syllable(std::string_view letters) { return all_syllables().contains(letters); }

std::vector<bool> syllable_ends(std::string_view letters) {
    std::vector<bool> ends(letters.size() + 1, false);
    ends[0] = true;
    for (std::size_t end = 1; end <= letters.size(); ++end) {
        for (std::size_t size = 1; size <= std::min(end, kSyllableLettersMax) && !ends[end]; ++size) {
            ends[end] = ends[end - size] && is_syllable(letters.substr(end - size, size));
        }
    }
    return ends;
}

}  // namespace sunclover::base
